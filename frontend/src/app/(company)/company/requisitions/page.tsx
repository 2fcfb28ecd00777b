import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { RequisitionList } from "@/features/requisitions/components/requisition-list";
import { titled } from "@/lib/metadata";
import { HiringTabs } from "../hiring-tabs";

export const generateMetadata = titled("requisitions.list.title");

export default async function RequisitionsPage() {
  const t = await getTranslations("requisitions.list");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href="/company/requisitions/new" className={buttonClass()}>
            {t("new")}
          </Link>
        }
      />
      <HiringTabs />
      <RequisitionList />
    </>
  );
}
