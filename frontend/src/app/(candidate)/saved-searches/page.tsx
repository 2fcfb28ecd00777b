import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { SavedSearches } from "@/features/search/components/saved-list";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("search.saved.title");

export default function SavedSearchesPage() {
  const t = useTranslations("search.saved");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <SavedSearches />
    </div>
  );
}
