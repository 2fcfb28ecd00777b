import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Prose } from "@/components/ui/prose";
import { publicCompany } from "@/features/companies/public";
import { PublicJobList } from "@/features/jobs/components/public-job-list";
import { searchJobs } from "@/features/jobs/public";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const company = await publicCompany((await params).slug);
  if (!company) return {};
  return {
    title: company.name,
    description: company.about.replace(/\s+/g, " ").slice(0, 200) || undefined,
    alternates: { canonical: `/companies/${company.slug}` },
  };
}

export default async function CompanyPage({ params }: Props) {
  const company = await publicCompany((await params).slug);
  if (!company) notFound();
  const t = await getTranslations();
  const jobs = await searchJobs({ company: company.slug });
  return (
    <>
      <PageHeader
        title={company.name}
        meta={
          <>
            {[company.industry, company.location].filter(Boolean).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
            {company.size && <span>{t("companies.people", { size: company.size })}</span>}
            {company.website && (
              <a href={company.website} rel="nofollow noopener" className="link inline-flex items-center gap-1.5">
                {t("jobs.page.website")} <ExternalLink aria-hidden className="size-4" />
              </a>
            )}
          </>
        }
      />
      {company.about && <Prose text={company.about} />}
      <h2 className="mt-10 mb-5 text-title">{t("jobs.search.title")}</h2>
      <PublicJobList jobs={jobs.items} filtered={false} title="h3" />
    </>
  );
}
