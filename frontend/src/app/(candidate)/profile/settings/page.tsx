import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { OwnSettings } from "@/features/candidates/components/profile-settings";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { ProfileTabs } from "../profile-tabs";

export const generateMetadata = titled("candidates.settings.title");

export default async function ProfileSettingsPage() {
  const viewer = await getViewer();
  const t = await getTranslations("candidates.settings");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ProfileTabs />
      <div className="max-w-4xl">
        <OwnSettings ownName={viewer?.name ?? ""} />
      </div>
    </>
  );
}
