import { getTranslations } from "next-intl/server";
import { ConfirmEmailChange } from "@/features/identity/components/confirm-email-change";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../../narrow";

export const generateMetadata = titled("identity.confirmEmail.title");

export default async function ConfirmEmailPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const t = await getTranslations("identity");
  return (
    <NarrowSheet title={t("confirmEmail.title")}>
      {token ? <ConfirmEmailChange token={token} /> : <p>{t("verify.missing")}</p>}
    </NarrowSheet>
  );
}
