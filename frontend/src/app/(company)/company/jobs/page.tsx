import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { JobList } from "@/features/jobs/components/job-list";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.list.title");

export default function CompanyJobsPage() {
  const t = useTranslations("jobs.list");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href="/company/jobs/new" className={buttonClass()}>
            {t("new")}
          </Link>
        }
      />
      <JobList />
    </>
  );
}
