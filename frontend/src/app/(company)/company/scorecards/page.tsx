import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { MyScorecards } from "@/features/scorecards/components/my-scorecards";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scorecards.title");

export default async function ScorecardsPage() {
  const t = await getTranslations("scorecards");
  return (
    <>
      <PageHeader title={t("title")} description={t("mine.description")} />
      <MyScorecards />
    </>
  );
}
