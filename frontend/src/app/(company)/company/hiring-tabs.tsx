/** From wishes to jobs: the lists a hiring team works through. Who may not see requisitions has jobs alone. */
import { getTranslations } from "next-intl/server";
import { TabLinks } from "@/components/ui/tabs";
import { getViewer } from "@/features/identity/viewer";

export async function HiringTabs() {
  const t = await getTranslations("requisitions.tabs");
  const may = new Set((await getViewer())?.permissions);
  if (!may.has("requisition:read")) return null;
  return (
    <div className="mb-7">
      <TabLinks
        label={t("label")}
        links={[
          { href: "/company/jobs", label: t("jobs") },
          { href: "/company/requisitions", label: t("requisitions") },
          { href: "/company/approvals", label: t("approvals") },
          ...(may.has("item:read") ? [{ href: "/company/questions", label: t("questions") }] : []),
        ]}
      />
    </div>
  );
}
