"use client";
/** What is planned for the applicants of a job, to read; it is written in the editor. */
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { Job } from "../api";
import { useJob } from "../api";

export function HiringPlans({ id }: { id: string }) {
  const job = useJob(id);
  if (!job.data) return null;
  return (
    <>
      <Interviews job={job.data} />
      <Assessment job={job.data} />
    </>
  );
}

function Interviews({ job }: { job: Job }) {
  const t = useTranslations("posting");
  const stages = job.interview_plan.stages;
  return (
    <Section id="interviews" title={t("sections.interviews")}>
      {stages.length === 0 && <p className="text-muted">{t("plans.none")}</p>}
      <ol className="grid gap-4">
        {stages.map((stage, index) => (
          <li key={index} className="grid gap-1.5">
            <p className="font-semibold text-strong">
              {index + 1}. {stage.name}
            </p>
            <p className="text-sm text-muted">
              {t(`plans.kind.${stage.kind}`)} · {t("plans.length", { minutes: stage.minutes })}
            </p>
            <ul className="flex flex-wrap gap-1.5">
              {stage.competencies.map((one) => (
                <li key={one}>
                  <Badge>{one}</Badge>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Assessment({ job }: { job: Job }) {
  const t = useTranslations("posting");
  const tested = job.skills.filter((skill) => job.assessment_plan.skill_ids.includes(skill.skill_id));
  const { minutes } = job.assessment_plan;
  return (
    <Section id="assessment" title={t("sections.assessment")}>
      {tested.length === 0 ? (
        <p className="text-muted">{t("plans.testedHint")}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {tested.map((skill) => (
            <li key={skill.skill_id}>
              <Badge>{skill.label}</Badge>
            </li>
          ))}
        </ul>
      )}
      {minutes ? <p className="mt-3 text-sm text-muted">{t("plans.length", { minutes })}</p> : null}
    </Section>
  );
}
