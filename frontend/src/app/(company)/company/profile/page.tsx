import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { CompanyProfile } from "@/features/companies/components/company-form";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("companies.profile.title");

export default async function CompanyProfilePage() {
  const viewer = await getViewer();
  const t = await getTranslations("companies.profile");
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={viewer?.organization_name ?? t("title")}
        description={t("description")}
        actions={
          viewer?.organization_slug && (
            <Link href={`/companies/${viewer.organization_slug}`} className={buttonClass("secondary")}>
              {t("publicPage")}
            </Link>
          )
        }
      />
      <CompanyProfile mayWrite={Boolean(viewer?.permissions.includes("company:write"))} />
    </div>
  );
}
