import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { Prose } from "@/components/ui/prose";
import { getViewer } from "@/features/identity/viewer";
import { JobBody } from "@/features/jobs/components/job-body";
import { JobFacts } from "@/features/jobs/components/job-facts";
import { isGone, publicJob } from "@/features/jobs/public";
import { JsonLd } from "@/lib/json-ld";
import { signInPath } from "@/lib/paths";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const job = await publicJob((await params).id);
  if (!job) return { robots: { index: false } };
  const title = `${job.title} · ${job.employer.name}`;
  const description = job.description.replace(/\s+/g, " ").slice(0, 200);
  const url = `/jobs/${job.id}`;
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "website", title, description, url, siteName: "Evenhand" },
    twitter: { card: "summary_large_image", title, description },
  };
}

async function ApplyAction({ jobId }: { jobId: string }) {
  const t = await getTranslations("jobs.page");
  const viewer = await getViewer();
  if (viewer && viewer.role !== "candidate") return <p className="text-muted">{t("forCompany")}</p>;
  const apply = `/jobs/${jobId}/apply`;
  return (
    <Link href={viewer ? apply : signInPath(apply)} className={buttonClass("primary", "lg")}>
      {viewer ? t("apply") : t("applyCandidate")}
    </Link>
  );
}

/** A closed job: whoever comes by an old link learns that it was there. */
async function GoneJob() {
  const t = await getTranslations("jobs.gone");
  return (
    <div className="grid justify-items-start gap-4 py-16">
      <h1 className="text-headline">{t("title")}</h1>
      <p className="max-w-reading text-muted">{t("detail")}</p>
      <Link href="/jobs" className={buttonClass("primary")}>
        {t("others")}
      </Link>
    </div>
  );
}

export default async function JobPage({ params }: Props) {
  const job = await publicJob((await params).id);
  if (!job) {
    if (await isGone((await params).id)) return <GoneJob />;
    notFound();
  }
  const t = await getTranslations("jobs");
  const { employer } = job;
  return (
    <article>
      <JsonLd data={job.structured_data} />
      <PageHeader
        crumbs={[{ label: t("search.title"), href: "/jobs" }, { label: job.title }]}
        title={job.title}
        meta={
          <>
            <Link href={`/companies/${employer.slug}`} className="link font-semibold">
              {employer.name}
            </Link>
            <JobFacts job={job} />
          </>
        }
        actions={<ApplyAction jobId={job.id} />}
      />
      <JobBody job={job} />
      <div className="mt-12 grid gap-8 border-t pt-10 lg:grid-cols-2 lg:gap-14">
        <section aria-labelledby="measured">
          <h2 id="measured" className="text-title">
            {t("page.how")}
          </h2>
          <p className="mt-2 max-w-reading">{t("page.howText")}</p>
          <Link href="/how-scoring-works" className="link mt-2 inline-block min-h-11 content-center">
            {t("page.howLink")}
          </Link>
        </section>
        <section aria-labelledby="employer">
          <h2 id="employer" className="text-title">
            {t("page.about", { company: employer.name })}
          </h2>
          {employer.about && (
            <div className="mt-2">
              <Prose text={employer.about} />
            </div>
          )}
          <Link href={`/companies/${employer.slug}`} className="link mt-2 inline-block min-h-11 content-center">
            {t("page.moreFrom", { company: employer.name })}
          </Link>
        </section>
      </div>
    </article>
  );
}
