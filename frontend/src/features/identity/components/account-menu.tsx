"use client";
/** Who is signed in, and the way out. */
import { LogOut, MonitorSmartphone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar, initials } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { signOut, type Viewer } from "../api";

export function AccountMenu({ viewer }: { viewer: Pick<Viewer, "name" | "email"> }) {
  const t = useTranslations("common");
  const text = useProblemText();
  async function leave() {
    try {
      await signOut();
      window.location.assign("/");
    } catch (error) {
      toast(text(error).title, { tone: "danger", detail: text(error).detail });
    }
  }
  return (
    <DropdownMenu
      trigger={
        <button type="button" aria-label={t("accountOf", { initials: initials(viewer.name) })} className="grid size-11 place-items-center rounded-full">
          <Avatar name={viewer.name} className="size-9" />
        </button>
      }
    >
      <MenuLabel>
        <span className="block font-semibold text-strong">{viewer.name}</span>
        {viewer.email}
      </MenuLabel>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/account/sessions">
          <MonitorSmartphone aria-hidden /> {t("nav.sessions")}
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden /> {t("nav.signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}
