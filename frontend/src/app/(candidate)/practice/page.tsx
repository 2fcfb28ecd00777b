import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { PracticeRoom } from "@/features/practice/components/practice-room";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("practice.title");

export default function PracticePage() {
  const t = useTranslations("practice");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <PracticeRoom />
    </div>
  );
}
