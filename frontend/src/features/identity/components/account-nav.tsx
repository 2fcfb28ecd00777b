"use client";
/** The pages of one's account: beside them on wide screens, above them on narrow ones. */
import { KeyRound, MonitorSmartphone, SlidersHorizontal, Trash2, UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";

const pages = [
  { id: "you", href: "/account", icon: UserRound },
  { id: "security", href: "/account/security", icon: KeyRound },
  { id: "sessions", href: "/account/sessions", icon: MonitorSmartphone },
  { id: "preferences", href: "/account/preferences", icon: SlidersHorizontal },
  { id: "delete", href: "/account/delete", icon: Trash2 },
] as const;

export function AccountNav() {
  const t = useTranslations("identity.account");
  const path = usePathname();
  return (
    <nav aria-label={t("navigation")}>
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {pages.map(({ id, href, icon: Icon }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "flex min-h-11 items-center gap-2.5 rounded-control px-3 font-semibold text-muted hover:bg-hover hover:text-strong",
                path === href && "bg-selected text-strong",
              )}
            >
              <Icon aria-hidden className="size-4.5 max-sm:hidden" />
              {t(`pages.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
