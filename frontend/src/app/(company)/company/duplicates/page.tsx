import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Pairs } from "@/features/people/components/pairs";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("people.title");

export default async function DuplicatesPage() {
  const t = await getTranslations("people");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Pairs />
    </>
  );
}
