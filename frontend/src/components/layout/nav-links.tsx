"use client";
/** The main navigation: a row in the header from 768 px, a bar at the thumb below. */
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";

export type NavItem = { href: string; label: string; icon: ReactNode; exact?: boolean };

export function isCurrent(path: string, item: Pick<NavItem, "href" | "exact">): boolean {
  return path === item.href || (!item.exact && path.startsWith(`${item.href}/`));
}

export function NavRow({ items, label }: { items: NavItem[]; label: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="hidden md:block">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={isCurrent(path, item) ? "page" : undefined}
              className={cn(
                "grid min-h-11 content-center rounded-control px-3.5 font-semibold text-muted hover:bg-hover hover:text-strong",
                isCurrent(path, item) && "bg-selected text-strong",
              )}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Five find room at a thumb; what is beyond stands behind the last one. */
const MOST = 5;
const barItem = "grid min-h-15 w-full content-center justify-items-center gap-0.5 px-1 text-xs font-semibold text-muted [&_svg]:size-5.5";

export function NavBar({ items, label }: { items: NavItem[]; label: string }) {
  const path = usePathname();
  const shown = items.length > MOST ? items.slice(0, MOST - 1) : items;
  return (
    <nav aria-label={label} className="fixed inset-x-0 bottom-0 z-30 border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {shown.map((item) => (
          <li key={item.href} className="min-w-0 flex-1">
            <Link href={item.href} aria-current={isCurrent(path, item) ? "page" : undefined} className={cn(barItem, isCurrent(path, item) && "text-link")}>
              {item.icon}
              <span className="max-w-full truncate">{item.label}</span>
            </Link>
          </li>
        ))}
        {shown.length < items.length && (
          <li className="min-w-0 flex-1">
            <More items={items.slice(shown.length)} path={path} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function More({ items, path }: { items: NavItem[]; path: string }) {
  const t = useTranslations("common");
  return (
    <DropdownMenu
      trigger={
        <button type="button" className={cn(barItem, items.some((item) => isCurrent(path, item)) && "text-link")}>
          <Ellipsis aria-hidden />
          <span>{t("more")}</span>
        </button>
      }
    >
      {items.map((item) => (
        <MenuItem key={item.href} asChild>
          <Link href={item.href} aria-current={isCurrent(path, item) ? "page" : undefined}>
            {item.icon}
            {item.label}
          </Link>
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
