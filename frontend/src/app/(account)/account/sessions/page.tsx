import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { SessionsList } from "@/features/identity/components/sessions-list";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.sessions.title");

export default function SessionsPage() {
  const t = useTranslations("identity.sessions");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SessionsList />
    </>
  );
}
