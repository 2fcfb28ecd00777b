import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { PreferencesForm } from "@/features/identity/components/preferences-form";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.preferences.title");

export default async function PreferencesPage() {
  const viewer = await getViewer();
  const t = await getTranslations("identity.preferences");
  if (!viewer) return null; // the layout leads to the sign-in
  const { language, time_zone, theme } = viewer;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <PreferencesForm preferences={{ language, time_zone, theme }} />
    </>
  );
}
