import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ApprovalsWaiting } from "@/components/approvals/approvals-waiting";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { getViewer } from "@/features/identity/viewer";
import { Dashboard } from "@/features/jobs/components/dashboard";
import { DuplicatesNotice } from "@/features/people/components/duplicates-notice";
import { MyTasks } from "@/features/pipeline/components/tasks";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.dashboard.title");

export default async function DashboardPage() {
  const viewer = await getViewer();
  const t = await getTranslations("jobs");
  return (
    <>
      <PageHeader
        title={t("dashboard.hello", { name: viewer?.name.split(" ")[0] ?? "" })}
        description={viewer?.organization_name}
        actions={
          viewer?.permissions.includes("job:write") && (
            <Link href="/company/jobs/new" className={buttonClass()}>
              {t("list.new")}
            </Link>
          )
        }
      />
      {viewer?.permissions.includes("people:merge") && <DuplicatesNotice />}
      {viewer?.permissions.includes("approval:decide") && <ApprovalsWaiting />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <MyTasks />
        <Dashboard />
      </div>
    </>
  );
}
