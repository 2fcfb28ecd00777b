import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { getViewer } from "@/features/identity/viewer";
import { PublicJobList } from "@/features/jobs/components/public-job-list";
import { addressOf, filterCount, type Params, readAddress, type SearchPage, type Wanted } from "@/features/search/address";
import { ActiveFilters } from "@/features/search/components/active-filters";
import { Filters } from "@/features/search/components/filters";
import { GoingProvider, Results } from "@/features/search/components/going";
import { ResultHead, Understood } from "@/features/search/components/result-head";
import { SavedLink, SaveSearch } from "@/features/search/components/save-search";
import { SearchBar } from "@/features/search/components/search-bar";
import { search } from "@/features/search/server";

type Props = { searchParams: Promise<Params> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("search");
  const wanted = readAddress(await searchParams);
  const plain = addressOf(wanted) === "/jobs";
  // Every combination of filters is an address; search engines need only the list itself.
  return { title: wanted.q ? `${wanted.q} · ${t("title")}` : t("title"), description: t("description"), alternates: { canonical: "/jobs", types: { "application/rss+xml": "/feeds/jobs.rss", "application/feed+json": "/feeds/jobs.json" } }, ...(!plain && { robots: { index: false, follow: true } }) };
}

export default async function JobsPage({ searchParams }: Props) {
  const wanted = readAddress(await searchParams);
  const t = await getTranslations("search");
  const { page, refusal } = await search(wanted);
  return (
    <GoingProvider>
      <PageHeader title={t("title")} description={t("description")} />
      <SearchBar wanted={wanted} />
      <div className="mt-8">
        {page ? (
          <Found wanted={wanted} page={page} />
        ) : (
          <Notice tone="warning" title={refusal.title}>
            {refusal.detail}
          </Notice>
        )}
      </div>
    </GoingProvider>
  );
}

function Saving({ wanted }: { wanted: Wanted }) {
  return (
    <>
      <SaveSearch wanted={wanted} />
      <SavedLink />
    </>
  );
}

async function Found({ wanted, page }: { wanted: Wanted; page: SearchPage }) {
  const t = await getTranslations("search");
  const viewer = await getViewer();
  const filtered = filterCount(wanted) > 0 || Boolean(wanted.q || wanted.location);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-10">
      {page.facets && (
        <aside aria-label={t("filters")} className="hidden rounded-card border bg-card p-5 shadow-soft lg:block">
          <Filters wanted={wanted} facets={page.facets} />
        </aside>
      )}
      <Results>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <ResultHead wanted={wanted} page={page} action={viewer?.role === "candidate" && <Saving wanted={wanted} />} />
          {page.facets && <ActiveFilters wanted={wanted} facets={page.facets} />}
          <Understood wanted={wanted} page={page} />
          <PublicJobList jobs={page.items} filtered={filtered} />
          <div className="flex flex-wrap justify-center gap-3">
            {filtered && page.items.length === 0 && (
              <Link href="/jobs" className={buttonClass("secondary")}>
                {t("all")}
              </Link>
            )}
            {page.next_cursor && (
              <Link href={addressOf({ ...wanted, cursor: page.next_cursor })} className={buttonClass("secondary")}>
                {t("next")}
              </Link>
            )}
          </div>
        </div>
      </Results>
    </div>
  );
}
