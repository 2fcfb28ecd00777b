import { getTranslations } from "next-intl/server";
import { RegisterForm } from "@/features/identity/components/register-form";
import { hasDemoInbox } from "@/features/notifications/demo-inbox";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../../narrow";

export const generateMetadata = titled("identity.register.company.title");

export default async function RegisterCompanyPage() {
  const t = await getTranslations("identity.register.company");
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      <RegisterForm kind="company" demoInbox={await hasDemoInbox()} />
    </NarrowSheet>
  );
}
