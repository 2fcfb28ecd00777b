"use client";
import { useTranslations } from "next-intl";
import { StageTimeline } from "@/components/ui/stage-timeline";
import { moment } from "@/lib/format";
import type { Application } from "../api";
import { type Step, stepsOf } from "../timeline";

/** The way of one application; members of the organization also see who moved it and their notes. */
export function ApplicationTimeline({ application }: { application: Application }) {
  const t = useTranslations("applications");
  const label = (stage: string) =>
    stage === "withdrawn" || stage === "rejected" ? t(`status.${stage}`) : (application.stage_names[stage] ?? stage);
  const steps = stepsOf(application, label).map((step) => ({ ...step, detail: step.entry ? <Detail entry={step.entry} /> : undefined }));
  return <StageTimeline label={t("timeline")} steps={steps} />;
}

function Detail({ entry }: { entry: NonNullable<Step["entry"]> }) {
  const t = useTranslations("applications");
  const who = entry.by === "you" ? t("by.you") : entry.by === "the team" ? t("by.team") : entry.by;
  return (
    <>
      <p>
        <time dateTime={entry.at}>{moment(entry.at)}</time> · {who}
      </p>
      {entry.reason && <p className="text-body">{entry.reason}</p>}
      {entry.note && <p className="text-body italic">{entry.note}</p>}
    </>
  );
}
