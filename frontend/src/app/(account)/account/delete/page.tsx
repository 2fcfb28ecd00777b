import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { DeleteAccount } from "@/features/identity/components/delete-account";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.deletion.title");

export default async function DeletePage() {
  const viewer = await getViewer();
  const t = await getTranslations("identity.deletion");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <DeleteAccount deleteAfter={viewer?.delete_after ?? null} />
    </>
  );
}
