import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { ResumeUpload } from "@/features/candidates/components/resume-upload";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("candidates.upload.title");

export default function ResumePage() {
  const t = useTranslations("candidates.upload");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <ResumeUpload />
    </div>
  );
}
