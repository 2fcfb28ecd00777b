import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Imports } from "@/features/transfers/components/imports";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("transfers.title");

export default function ImportPage() {
  const t = useTranslations("transfers");
  const jobs = useTranslations("jobs.list");
  return (
    <>
      <PageHeader crumbs={[{ label: jobs("title"), href: "/company/jobs" }, { label: t("title") }]} title={t("title")} description={t("description")} />
      <Imports />
    </>
  );
}
