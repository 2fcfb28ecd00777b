import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { EditRequisition } from "@/features/requisitions/components/write-requisition";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("requisitions.form.edit");

export default async function EditRequisitionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslations("requisitions");
  return (
    <>
      <PageHeader crumbs={[{ label: t("list.title"), href: "/company/requisitions" }, { label: t("form.edit") }]} title={t("form.edit")} />
      <EditRequisition id={id} />
    </>
  );
}
