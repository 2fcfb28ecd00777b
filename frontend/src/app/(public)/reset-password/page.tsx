import { getTranslations } from "next-intl/server";
import { ResetPassword } from "@/features/identity/components/reset-password";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.reset.title");

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const t = await getTranslations("identity.reset");
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      {token ? <ResetPassword token={token} /> : <p>{t("missing")}</p>}
    </NarrowSheet>
  );
}
