"use client";
/** The posting as a form in sections, with what candidates will see beside it. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DraftNotice } from "@/components/ui/draft-notice";
import { FormProblem } from "@/components/ui/form-problem";
import { htmlOf } from "@/lib/rich-text";
import { useDraft } from "@/lib/use-draft";
import type { JobDraft } from "../api";
import type { ReadFrom } from "../proposal";
import { JobBasics } from "./job-basics";
import { JobDates } from "./job-dates";
import { JobDescription, MOST_TEXT } from "./job-description";
import { JobFormAside } from "./job-form-aside";
import { JobPay } from "./job-pay";
import { JobPlaces } from "./job-places";
import { AssessmentPlan, InterviewPlan } from "./job-plans";
import { JobSkills } from "./job-skills";

type JobFormProps = {
  draft: JobDraft;
  /** Under which what is typed is kept until it is saved. */
  keptAs: string;
  read: ReadFrom | null;
  /** The stored job, if there is one. */
  jobId?: string | null;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: (draft: JobDraft) => void;
};

const number = (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? null : value);

export function tidy(values: JobDraft): JobDraft {
  const [payMin, payMax] = [number(values.pay_min), number(values.pay_max)];
  const hasPay = payMin !== null || payMax !== null;
  const asked = new Set(values.skills.map((skill) => skill.skill_id));
  return {
    ...values,
    title: values.title.trim(),
    // What was pasted and never touched goes as the editor showed it, with its headings.
    description_html: values.description_html ?? htmlOf(values.description),
    department: values.department.trim(),
    years_min: number(values.years_min),
    pay_min: payMin,
    pay_max: payMax,
    currency: hasPay ? (values.currency?.trim().toUpperCase() ?? null) : null,
    applicant_regions: values.remote_policy === "remote" ? values.applicant_regions : [],
    assessment_plan: {
      skill_ids: values.assessment_plan.skill_ids.filter((id) => asked.has(id)),
      minutes: number(values.assessment_plan.minutes),
    },
  };
}

export function JobForm({ draft, keptAs, read, jobId = null, submit, busy, error, onSubmit }: JobFormProps) {
  const form = useForm<JobDraft>({ defaultValues: draft });
  const kept = useDraft(form, keptAs);
  function send(values: JobDraft) {
    // The server counts again; here it spares the way.
    if (values.description.length <= MOST_TEXT) onSubmit(tidy(values));
  }
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(send)} className="grid gap-6">
        <DraftNotice draft={kept} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,1fr)_34rem]">
          <Sections />
          <JobFormAside read={read} jobId={jobId} />
        </div>
        <FormProblem error={error} />
        <div className="flex justify-end">
          <Button type="submit" size="lg" busy={busy} className="max-sm:w-full">
            {submit}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function Sections() {
  const t = useTranslations("posting.sections");
  const jobs = useTranslations("jobs.new");
  const parts: { id: string; title: string; detail?: string; content: ReactNode }[] = [
    { id: "basics", title: t("basics"), content: <JobBasics /> },
    { id: "places", title: t("places"), content: <JobPlaces /> },
    { id: "description", title: jobs("paste"), content: <JobDescription /> },
    { id: "skills", title: jobs("skillsTitle"), detail: jobs("skillsDetail"), content: <JobSkills /> },
    { id: "pay", title: t("pay"), content: <JobPay /> },
    { id: "dates", title: t("dates"), content: <JobDates /> },
    { id: "interviews", title: t("interviews"), detail: t("interviewsDetail"), content: <InterviewPlan /> },
    { id: "assessment", title: t("assessment"), detail: t("assessmentDetail"), content: <AssessmentPlan /> },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <nav aria-label={t("label")} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {parts.map((part) => (
          <a key={part.id} href={`#${part.id}`} className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {part.title}
          </a>
        ))}
      </nav>
      {parts.map((part) => (
        <Section key={part.id} id={part.id} title={part.title} description={part.detail} className="scroll-mt-24">
          {part.content}
        </Section>
      ))}
    </div>
  );
}
