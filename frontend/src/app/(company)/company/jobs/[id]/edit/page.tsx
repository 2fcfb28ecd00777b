import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { EditJob } from "@/features/jobs/components/edit-job";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.edit.title");

export default async function EditJobPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslations("jobs");
  return (
    <>
      <PageHeader crumbs={[{ label: t("list.title"), href: "/company/jobs" }, { label: t("own.posting"), href: `/company/jobs/${id}/posting` }, { label: t("edit.title") }]} title={t("edit.title")} />
      <EditJob id={id} />
    </>
  );
}
