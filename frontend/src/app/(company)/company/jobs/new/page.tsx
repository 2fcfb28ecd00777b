import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { NewJob } from "@/features/jobs/components/new-job";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.new.title");

export default function NewJobPage() {
  const t = useTranslations("jobs");
  return (
    <>
      <PageHeader crumbs={[{ label: t("list.title"), href: "/company/jobs" }, { label: t("new.title") }]} title={t("new.title")} />
      <NewJob />
    </>
  );
}
