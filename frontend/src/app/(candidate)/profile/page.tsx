import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { OwnProfile } from "@/features/candidates/components/own-profile";
import { titled } from "@/lib/metadata";
import { ProfileTabs } from "./profile-tabs";

export const generateMetadata = titled("candidates.profile.title");

export default function ProfilePage() {
  const t = useTranslations("candidates.profile");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ProfileTabs />
      <OwnProfile />
    </>
  );
}
