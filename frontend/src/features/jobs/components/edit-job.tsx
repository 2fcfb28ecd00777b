"use client";
/** Changing a job; while it is published this makes a new version. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useForgetDraft } from "@/lib/use-draft";
import { type Job, type JobDraft, useJob, useSaveJob } from "../api";
import { JobForm } from "./job-form";

export function draftOf(job: Job): JobDraft {
  const { title, occupation_id, description, location, years_min, pay_min, pay_max, currency, skills } = job;
  const { language, department, applicant_regions, benefits, closes_at, closes_zone, head_count } = job;
  const { interview_plan, assessment_plan } = job;
  return {
    title, occupation_id, description, location, years_min, pay_min, pay_max, currency,
    language, department, applicant_regions, benefits, closes_at, closes_zone, head_count, interview_plan, assessment_plan,
    seniority: job.seniority as JobDraft["seniority"],
    description_html: job.description_html,
    locations: job.locations,
    remote_policy: job.remote_policy as JobDraft["remote_policy"],
    employment_type: job.employment_type as JobDraft["employment_type"],
    pay_period: job.pay_period as JobDraft["pay_period"],
    skills: skills.map((skill) => ({ ...skill, importance: skill.importance as "must" | "nice" })),
  };
}

export function EditJob({ id }: { id: string }) {
  const t = useTranslations("jobs.new");
  const common = useTranslations("common");
  const router = useRouter();
  const job = useJob(id);
  const save = useSaveJob();
  const forget = useForgetDraft(`job.${id}`);
  if (job.isPending) return <SkeletonCards />;
  if (job.isError) return <ErrorState error={job.error} retry={() => void job.refetch()} />;
  const isPublic = job.data.status === "published";
  return (
    <JobForm
      draft={draftOf(job.data)}
      keptAs={`job.${id}`}
      read={null}
      jobId={id}
      submit={common("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={(draft) =>
        save.mutate({ id, draft }, {
          onSuccess: () => {
            forget();
            toast(isPublic ? t("updated") : t("draftSaved"));
            router.push(`/company/jobs/${id}/posting`);
          },
        })
      }
    />
  );
}
