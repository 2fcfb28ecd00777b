import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { BrandBand } from "@/features/companies/components/brand-band";
import { CompanyStory } from "@/features/companies/components/company-story";
import type { Company } from "@/features/companies/api";
import { publicCompany } from "@/features/companies/public";
import { PublicJobList } from "@/features/jobs/components/public-job-list";
import { newestJobs } from "@/features/jobs/public";
import { JsonLd } from "@/lib/json-ld";
import { siteUrl } from "@/lib/site";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const company = await publicCompany((await params).slug);
  if (!company) return {};
  const description = (company.tagline || company.about).replace(/\s+/g, " ").slice(0, 200) || undefined;
  const url = `/companies/${company.slug}`;
  const feed = `/feeds/companies/${company.slug}`;
  return {
    title: company.name,
    description,
    alternates: { canonical: url, types: { "application/rss+xml": `${feed}/jobs.rss`, "application/feed+json": `${feed}/jobs.json` } },
    openGraph: { type: "website", title: company.name, description, url, siteName: "Evenhand" },
    twitter: { card: "summary_large_image", title: company.name, description },
  };
}

/** The employer as schema.org knows it. */
function organization(company: Company) {
  const site = siteUrl().origin;
  return {
    "@context": "https://schema.org",
    "@type": "Organization",
    name: company.name,
    url: `${site}/companies/${company.slug}`,
    ...(company.website && { sameAs: [company.website, ...company.links] }),
    ...(company.logo_url && { logo: `${site}${company.logo_url}` }),
    ...((company.tagline || company.about) && { description: company.tagline || company.about }),
    ...(company.founded_year && { foundingDate: String(company.founded_year) }),
  };
}

export default async function CompanyPage({ params }: Props) {
  const company = await publicCompany((await params).slug);
  if (!company) notFound();
  const t = await getTranslations("companies.public");
  const jobs = await newestJobs(company.slug);
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <JsonLd data={organization(company)} />
      <BrandBand name={company.name} tagline={company.tagline} colour={company.brand_color} logo={company.logo_url} />
      <CompanyStory company={company} />
      <section aria-labelledby="jobs">
        <h2 id="jobs" className="mb-5 text-title">
          {t("jobs", { count: jobs.total })}
        </h2>
        {jobs.items.length > 0 && <PublicJobList jobs={jobs.items} filtered={false} title="h3" />}
        {jobs.next_cursor && (
          <Link href={`/jobs?company=${company.slug}`} className={buttonClass("secondary", "md", "mt-5")}>
            {t("moreJobs")}
          </Link>
        )}
      </section>
    </article>
  );
}
