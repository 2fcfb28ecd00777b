import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { SecurityPage } from "@/features/identity/components/security-page";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.security.title");

export default async function SecurityRoute() {
  const viewer = await getViewer();
  const t = await getTranslations("identity.security");
  if (!viewer) return null; // the layout leads to the sign-in
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SecurityPage person={{ email: viewer.email, name: viewer.name }} />
    </>
  );
}
