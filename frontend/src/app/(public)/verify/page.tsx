import { getTranslations } from "next-intl/server";
import { VerifyEmail } from "@/features/identity/components/verify-email";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.verify.title");

export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const t = await getTranslations("identity.verify");
  return <NarrowSheet title={t("title")}>{token ? <VerifyEmail token={token} /> : <p>{t("missing")}</p>}</NarrowSheet>;
}
