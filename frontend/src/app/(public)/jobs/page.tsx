import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { PublicJobList } from "@/features/jobs/components/public-job-list";
import { SearchForm } from "@/features/jobs/components/search-form";
import { type JobSearch, searchJobs } from "@/features/jobs/public";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.search.title");

export default async function JobsPage({ searchParams }: { searchParams: Promise<JobSearch> }) {
  const search = await searchParams;
  const t = await getTranslations("jobs.search");
  const page = await searchJobs(search);
  const filtered = Boolean(search.q || search.location || search.remote || search.company);
  const next = page.next_cursor && new URLSearchParams({ ...search, cursor: page.next_cursor });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SearchForm q={search.q} location={search.location} remote={search.remote} />
      <div className="mt-8 grid gap-6">
        <PublicJobList jobs={page.items} filtered={filtered} />
        <div className="flex flex-wrap justify-center gap-3">
          {filtered && (
            <Link href="/jobs" className={buttonClass("secondary")}>
              {t("all")}
            </Link>
          )}
          {next && (
            <Link href={`/jobs?${next}`} className={buttonClass("secondary")}>
              {t("next")}
            </Link>
          )}
        </div>
      </div>
    </>
  );
}
