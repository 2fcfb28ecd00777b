import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ApplyForm } from "@/features/applications/components/apply-form";
import { ownProfile, ownSettings } from "@/features/candidates/own";
import { publicJob } from "@/features/jobs/public";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.apply.pageTitle");

export default async function ApplyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [job, profile, settings] = await Promise.all([publicJob(id), ownProfile(), ownSettings()]);
  if (!job) notFound();
  const t = await getTranslations("applications.apply");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        crumbs={[{ label: job.title, href: `/jobs/${id}` }, { label: t("pageTitle") }]}
        title={t("title", { job: job.title })}
        description={t("description", { company: job.employer.name })}
      />
      <ApplyForm jobId={id} company={job.employer.name} hasProfile={Boolean(profile?.confirmed_at)} anonymous={settings?.anonymous ?? true} />
    </div>
  );
}
