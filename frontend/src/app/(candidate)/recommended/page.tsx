import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Recommendations } from "@/features/matching/components/recommendations";
import { SentAway } from "@/features/matching/components/sent-away";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("matching.recommended.title");

export default function RecommendedPage() {
  const t = useTranslations("matching.recommended");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <Recommendations />
      <SentAway />
    </div>
  );
}
