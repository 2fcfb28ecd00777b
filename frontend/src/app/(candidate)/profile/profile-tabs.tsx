import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";

/** The three pages of what one says of oneself. */
export function ProfileTabs() {
  const t = useTranslations("candidates.nav");
  return (
    <div className="mb-7">
      <TabLinks
        label={t("label")}
        links={[
          { href: "/profile", label: t("profile") },
          { href: "/resume", label: t("resume") },
          { href: "/profile/settings", label: t("settings") },
        ]}
      />
    </div>
  );
}
