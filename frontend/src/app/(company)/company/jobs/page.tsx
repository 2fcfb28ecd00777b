import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { JobList } from "@/features/jobs/components/job-list";
import { titled } from "@/lib/metadata";
import { HiringTabs } from "../hiring-tabs";

export const generateMetadata = titled("jobs.list.title");

export default async function CompanyJobsPage() {
  const t = await getTranslations("jobs.list");
  const transfers = await getTranslations("transfers");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <Link href="/company/jobs/import" className={buttonClass("secondary")}>
              {transfers("title")}
            </Link>
            <Link href="/company/jobs/new" className={buttonClass()}>
              {t("new")}
            </Link>
          </>
        }
      />
      <HiringTabs />
      <JobList />
    </>
  );
}
