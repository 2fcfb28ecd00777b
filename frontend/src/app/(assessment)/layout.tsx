/** The quiet frame of an attempt: no navigation that could be touched by mistake, only the name and the theme. */
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { ThemeMenu } from "@/components/layout/theme-menu";
import { getViewer } from "@/features/identity/viewer";
import { homeOf, signInPath } from "@/lib/paths";

export default async function AssessmentLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (!viewer) redirect(signInPath());
  if (viewer.role !== "candidate") redirect(homeOf(viewer.role));
  const t = await getTranslations("common");
  return (
    <div className="min-h-dvh">
      <header className="border-b">
        <div className="mx-auto flex h-14 w-full max-w-4xl items-center justify-between px-4 sm:px-6">
          <Link href="/applications" className="-ml-1 grid min-h-11 content-center rounded-control px-1">
            <Logo name={t("name")} />
          </Link>
          <ThemeMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}
