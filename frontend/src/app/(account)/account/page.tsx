import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { EmailForm } from "@/features/identity/components/email-form";
import { NameForm } from "@/features/identity/components/name-form";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.you.title");

export default async function AccountPage() {
  const viewer = await getViewer();
  const t = await getTranslations("identity.you");
  if (!viewer) return null; // the layout leads to the sign-in
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <NameForm name={viewer.name} />
        <EmailForm email={viewer.email} pending={viewer.pending_email} />
      </div>
    </>
  );
}
