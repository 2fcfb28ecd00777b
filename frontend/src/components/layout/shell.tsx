/** The frame of every page: skip link, header, the page itself, footer; the areas differ only in what they hand in. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { KeyboardHelp, type Shortcut } from "./keyboard-help";
import { Logo } from "./logo";
import { NavBar, type NavItem, NavRow } from "./nav-links";
import { ThemeMenu } from "./theme-menu";

type ShellProps = {
  home: string;
  nav: NavItem[];
  /** At the right of the header: sign-in buttons, notifications, the account. */
  tools: ReactNode;
  children: ReactNode;
  /** Signed-in areas have the bar at the thumb; public pages keep their few links in the header. */
  bar?: boolean;
  /** The landing page sets its own widths. */
  wide?: boolean;
};

export function Shell({ home, nav, tools, children, bar, wide }: ShellProps) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-action px-4 py-3 font-semibold text-on-action focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("skipToContent")}
      </a>
      <header className="sticky top-0 z-30 border-b bg-page/92 backdrop-blur-sm">
        <div className="mx-auto flex h-16 w-full max-w-page items-center gap-3 px-4 sm:gap-6 sm:px-6">
          <Link href={home} className="-ml-1 grid min-h-11 content-center rounded-control px-1">
            <Logo name={t("name")} />
          </Link>
          <NavRow items={nav} label={t("mainNavigation")} />
          <div className="ml-auto flex items-center gap-1 sm:gap-2">
            <ThemeMenu />
            {tools}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={cn("flex-1 outline-none", !wide && "mx-auto w-full max-w-page px-4 py-8 sm:px-6 sm:py-10")}>
        {children}
      </main>
      <Footer className={cn(bar && "max-md:mb-15")} shortcuts={nav.map(({ href, label }) => ({ href, label, key: label.slice(0, 1).toLowerCase() }))} />
      {bar && <NavBar items={nav} label={t("mainNavigation")} />}
    </div>
  );
}

/** Two pages may begin with one letter; the first keeps it. */
function distinct(shortcuts: Shortcut[]): Shortcut[] {
  return shortcuts.filter(({ key }, index) => shortcuts.findIndex((other) => other.key === key) === index);
}

function Footer({ className, shortcuts }: { className?: string; shortcuts: Shortcut[] }) {
  const t = useTranslations("common");
  return (
    <footer className={cn("border-t", className)}>
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-8 text-sm text-muted sm:px-6">
        <p className="max-w-xl">{t("footer.line")}</p>
        <nav aria-label={t("footer.label")} className="flex flex-wrap gap-x-5">
          <Link href="/jobs" className="min-h-11 content-center hover:text-strong hover:underline">
            {t("nav.jobs")}
          </Link>
          <Link href="/how-scoring-works" className="min-h-11 content-center hover:text-strong hover:underline">
            {t("nav.howItWorks")}
          </Link>
          <KeyboardHelp shortcuts={distinct(shortcuts)} />
        </nav>
      </div>
    </footer>
  );
}
