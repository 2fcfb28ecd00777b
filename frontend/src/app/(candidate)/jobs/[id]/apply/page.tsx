import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ApplyFlow } from "@/features/applications/apply/apply-flow";
import { applicationForm, hasReadResume, ownDraft } from "@/features/applications/apply/server";
import { ownProfile, ownSettings } from "@/features/candidates/own";
import { publicJob } from "@/features/jobs/public";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.apply.pageTitle");

export default async function ApplyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [job, profile, settings, form, draft, hasResume] = await Promise.all([
    publicJob(id), ownProfile(), ownSettings(), applicationForm(id), ownDraft(id), hasReadResume(),
  ]);
  if (!job || !form) notFound();
  const t = await getTranslations("applications.apply");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        crumbs={[{ label: job.title, href: `/jobs/${id}` }, { label: t("pageTitle") }]}
        title={t("title", { job: job.title })}
        description={t("description", { company: job.employer.name })}
      />
      <ApplyFlow
        form={form}
        draft={draft ?? { content: {}, saved_at: null, documents: [] }}
        title={job.title}
        company={job.employer.name}
        hasProfile={Boolean(profile?.confirmed_at)}
        hasResume={hasResume}
        anonymous={settings?.anonymous ?? true}
      />
    </div>
  );
}
