import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Generator } from "@/features/items/components/generator";
import { WrittenByModel } from "@/features/items/components/written-by-model";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("items.generator.title");

export default async function GeneratePage() {
  const t = await getTranslations("items");
  return (
    <>
      <PageHeader
        title={t("generator.title")}
        description={t("generator.description")}
        crumbs={[{ label: t("list.title"), href: "/company/questions" }, { label: t("generator.title") }]}
      />
      <div className="grid gap-6">
        <WrittenByModel />
        <Generator />
      </div>
    </>
  );
}
