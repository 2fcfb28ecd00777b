import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TeamTabs } from "@/features/identity/components/team-tabs";
import { getViewer } from "@/features/identity/viewer";

export default async function TeamLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  const t = await getTranslations("identity.team");
  const may = new Set(viewer?.permissions);
  return (
    <>
      <PageHeader title={t("title")} description={t("description", { organization: viewer?.organization_name ?? "" })} />
      <TeamTabs manages={may.has("members:write")} audits={may.has("audit:read")} />
      <div className="pt-6">{children}</div>
    </>
  );
}
