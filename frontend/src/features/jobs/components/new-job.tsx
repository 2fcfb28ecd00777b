"use client";
/** From a pasted description to a published job in three steps: describe, check, publish. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Steps } from "@/components/ui/steps";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { useForgetDraft, useHasDraft } from "@/lib/use-draft";
import { useDraftText } from "@/lib/use-draft-text";
import { type Job, type JobDraft, usePropose, usePublishJob, useSaveJob } from "../api";
import { draftFrom, emptyJob, type ReadFrom, readingsOf, spansOf } from "../proposal";
import { JobForm } from "./job-form";
import { JobPreview } from "./job-preview";
import { PasteDescription } from "./paste-description";

type Step = "paste" | "edit" | "preview";

const KEPT_AS = "job.new";

export function NewJob() {
  const t = useTranslations("jobs.new");
  const form = useTranslations("posting.form");
  const router = useRouter();
  const text = useProblemText();
  const [chosen, setStep] = useState<Step | null>(null);
  // Who comes back to a form half filled goes on there.
  const begun = useHasDraft(KEPT_AS);
  const step = chosen ?? (begun ? "edit" : "paste");
  const forget = useForgetDraft(KEPT_AS);
  const [pasted, setPasted, forgetPasted] = useDraftText("job.pasted");
  const [draft, setDraft] = useState<JobDraft>(emptyJob);
  const [read, setRead] = useState<ReadFrom | null>(null);
  const [saved, setSaved] = useState<Job | null>(null);
  const propose = usePropose();
  const save = useSaveJob();
  const publish = usePublishJob();

  function readText(description: string) {
    propose.mutate(description, {
      onSuccess: (proposal) => {
        forget();
        const names = { title: t("name"), location: t("location"), remote_policy: t("remote"), employment_type: t("kind"), seniority: form("seniority"), years_min: t("years"), pay: t("payMin") };
        const others = { occupation: t("occupation"), skill: (importance: "must" | "nice", level: number) => t("skillRead", { importance, level }) };
        setDraft(draftFrom(description, proposal));
        setRead({ text: description, spans: spansOf(description, proposal, names), readings: readingsOf(description, proposal, names, others) });
        setStep("edit");
      },
    });
  }

  function preview(values: JobDraft) {
    setDraft(values);
    save.mutate({ id: saved?.id ?? null, draft: values }, {
      onSuccess: (job) => {
        forget();
        setSaved(job);
        setStep("preview");
      },
    });
  }

  function makePublic(job: Job) {
    publish.mutate(job.id, {
      onSuccess: () => {
        forgetPasted();
        toast(t("published"));
        router.push(`/company/jobs/${job.id}`);
      },
      onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
    });
  }

  return (
    <div className="grid gap-8">
      <Steps steps={(["paste", "edit", "preview"] as const).map((id) => ({ id, label: t(`steps.${id}`) }))} current={step} />
      {step === "paste" && (
        <PasteDescription
          text={pasted}
          onText={setPasted}
          error={propose.error}
          busy={propose.isPending}
          onRead={readText}
          onByHand={() => {
            forget();
            setDraft({ ...emptyJob, description: pasted });
            setRead(null);
            setStep("edit");
          }}
        />
      )}
      {step === "edit" && (
        <JobForm
          draft={draft}
          keptAs={KEPT_AS}
          read={read}
          jobId={saved?.id ?? null}
          submit={t("preview")}
          busy={save.isPending}
          error={save.error}
          onSubmit={preview}
        />
      )}
      {step === "preview" && saved && (
        <JobPreview job={saved} busy={publish.isPending || publish.isSuccess} onEdit={() => setStep("edit")} onPublish={() => makePublic(saved)} />
      )}
    </div>
  );
}
