"use client";
/** The views of the organization that this person may see. */
import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";

export function TeamTabs({ manages, audits }: { manages: boolean; audits: boolean }) {
  const t = useTranslations("identity.team");
  const links = [
    { href: "/company/team", label: t("members") },
    ...(manages ? [{ href: "/company/team/invitations", label: t("invitations") }] : []),
    { href: "/company/team/settings", label: t("settings") },
    ...(audits ? [{ href: "/company/team/audit", label: t("audit") }] : []),
  ];
  return <TabLinks links={links} label={t("title")} />;
}
