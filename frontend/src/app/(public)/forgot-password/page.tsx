import { getTranslations } from "next-intl/server";
import { MailForm } from "@/features/identity/components/mail-form";
import { hasDemoInbox } from "@/features/notifications/demo-inbox";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../narrow";

export const generateMetadata = titled("identity.forgot.title");

export default async function ForgotPasswordPage() {
  const t = await getTranslations("identity.forgot");
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      <MailForm kind="forgot" demoInbox={await hasDemoInbox()} />
    </NarrowSheet>
  );
}
