import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { MyApplications } from "@/features/applications/components/my-applications";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.mine.title");

export default function ApplicationsPage() {
  const t = useTranslations("applications.mine");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <MyApplications />
    </div>
  );
}
