import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ApprovalInbox } from "@/features/approvals/components/approval-inbox";
import { titled } from "@/lib/metadata";
import { HiringTabs } from "../hiring-tabs";

export const generateMetadata = titled("approvals.inbox.title");

export default async function ApprovalsPage() {
  const t = await getTranslations("approvals.inbox");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <HiringTabs />
      <ApprovalInbox />
    </>
  );
}
