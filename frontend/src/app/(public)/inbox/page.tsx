import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { DemoInbox } from "@/features/notifications/components/demo-inbox";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("notifications.inbox.title");

export default async function InboxPage({ searchParams }: { searchParams: Promise<{ to?: string }> }) {
  const { to } = await searchParams;
  const t = await getTranslations("notifications.inbox");
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader title={t("title")} description={t("description")} />
      <DemoInbox initialTo={to ?? null} />
    </div>
  );
}
