import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewRequisition } from "@/features/requisitions/components/write-requisition";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("requisitions.list.new");

export default async function NewRequisitionPage() {
  const t = await getTranslations("requisitions.list");
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), href: "/company/requisitions" }, { label: t("new") }]} title={t("new")} />
      <NewRequisition />
    </>
  );
}
