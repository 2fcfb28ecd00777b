import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ImportWork } from "@/features/transfers/components/import-work";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("transfers.work.title");

export default async function ImportWorkPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslations("transfers");
  const jobs = await getTranslations("jobs.list");
  const crumbs = [{ label: jobs("title"), href: "/company/jobs" }, { label: t("title"), href: "/company/jobs/import" }, { label: t("work.title") }];
  return (
    <>
      <PageHeader crumbs={crumbs} title={t("work.title")} />
      <ImportWork id={id} />
    </>
  );
}
