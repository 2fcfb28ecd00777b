import { useTranslations } from "next-intl";
import { StopMails } from "@/features/search/components/stop-mails";
import { titled } from "@/lib/metadata";
import { NarrowSheet } from "../../narrow";

export const generateMetadata = titled("search.stop.title");

export default function StopMailsPage() {
  const t = useTranslations("search.stop");
  return (
    <NarrowSheet title={t("title")} description={t("description")}>
      <StopMails />
    </NarrowSheet>
  );
}
