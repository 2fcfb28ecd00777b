import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { OffersList } from "@/features/offers/components/offers-list";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("offers.list.title");

export default function OffersPage() {
  const t = useTranslations("offers");
  return (
    <>
      <PageHeader
        title={t("list.title")}
        description={t("list.description")}
        actions={
          <Link href="/company/offers/templates" className={buttonClass("secondary")}>
            {t("templates.title")}
          </Link>
        }
      />
      <OffersList />
    </>
  );
}
