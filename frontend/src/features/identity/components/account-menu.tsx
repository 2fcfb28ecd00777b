"use client";
/** Who is signed in and for whom they act; the way to the account, to another organization, and out. */
import { LogOut, MonitorSmartphone, UserRoundCog } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar, initials } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuLabel, MenuRadioGroup, MenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { dropAllDrafts } from "@/lib/drafts";
import { homeOf } from "@/lib/paths";
import { useProblemText } from "@/lib/problem-text";
import { actAs, signOut, type Viewer } from "../api";

type AccountMenuProps = {
  viewer: Pick<Viewer, "name" | "email" | "memberships" | "organization_id">;
};

const CANDIDATE = "candidate";

export function AccountMenu({ viewer }: AccountMenuProps) {
  const t = useTranslations("common");
  const i = useTranslations("identity.menu");
  const text = useProblemText();
  const refused = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
  async function leave() {
    try {
      await signOut();
      dropAllDrafts();
      window.location.assign("/");
    } catch (error) {
      refused(error);
    }
  }
  async function act(as: string) {
    try {
      // A full load: every part of the page belongs to the other role.
      window.location.assign(homeOf((await actAs(as === CANDIDATE ? null : as)).role));
    } catch (error) {
      refused(error);
    }
  }
  const places = [
    ...viewer.memberships.map(({ organization_id, name }) => ({ value: organization_id, label: name })),
    { value: CANDIDATE, label: i("candidate") },
  ];
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
        <span className="block max-w-64 truncate">{viewer.email}</span>
      </MenuLabel>
      <MenuSeparator />
      {viewer.memberships.length > 0 && (
        <>
          <MenuLabel>{i("actAs")}</MenuLabel>
          <MenuRadioGroup value={viewer.organization_id ?? CANDIDATE} onValueChange={(as) => void act(as)} options={places} />
          <MenuSeparator />
        </>
      )}
      <MenuItem asChild>
        <Link href="/account">
          <UserRoundCog aria-hidden /> {i("account")}
        </Link>
      </MenuItem>
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
