import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { OwnProfile } from "@/features/candidates/components/own-profile";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("candidates.profile.title");

export default function ProfilePage() {
  const t = useTranslations("candidates.profile");
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href="/resume" className={buttonClass("secondary")}>
            {t("upload")}
          </Link>
        }
      />
      <OwnProfile />
    </div>
  );
}
