import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { ResumeUpload } from "@/features/candidates/components/resume-upload";
import { titled } from "@/lib/metadata";
import { ProfileTabs } from "../profile/profile-tabs";

export const generateMetadata = titled("candidates.upload.title");

export default function ResumePage() {
  const t = useTranslations("candidates.upload");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ProfileTabs />
      <div className="max-w-4xl">
        <ResumeUpload />
      </div>
    </>
  );
}
