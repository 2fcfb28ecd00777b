import { getTranslations } from "next-intl/server";
import { InvitationPage } from "@/features/identity/components/invitation-page";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.invitation.title");

export default async function InvitationRoute({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const viewer = await getViewer();
  const t = await getTranslations("identity");
  return (
    <NarrowSheet title={t("invitation.title")}>
      {token ? <InvitationPage token={token} viewerEmail={viewer?.email ?? null} /> : <p>{t("verify.missing")}</p>}
    </NarrowSheet>
  );
}
