"use client";
/** The result of an attempt, the same for the candidate and the company: estimate, skills, every answer, versions. */
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { IntervalBar, NoScore } from "@/components/ui/interval-bar";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { type Result, useResult } from "../api";
import { AbilityChart } from "./ability-chart";
import { ContestReply } from "./contest-reply";
import { ContestResult } from "./contest-result";
import { ResponseCard } from "./response-card";

export function AssessmentResult({ attemptId, own }: { attemptId: string; own?: boolean }) {
  const result = useResult(attemptId);
  if (result.isPending) return <SkeletonCards />;
  if (result.isError) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
  return <ResultParts result={result.data} own={own} />;
}

export function ResultParts({ result, own }: { result: Result; own?: boolean }) {
  const t = useTranslations("assessments.result");
  const { attempt, contest } = result;
  const positions = (ids: readonly string[]) => result.responses.filter((one) => ids.includes(one.id)).map((one) => one.position).join(", ");
  const canContest = own && attempt.purpose === "application" && !contest;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {contest && (
        <Notice tone="warning" title={t("contested", { when: moment(contest.created_at) })}>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{contest.reason}</p>
          {contest.item_ids.length > 0 && <p className="mt-1">{t("contestedAnswers", { answers: positions(contest.item_ids) })}</p>}
          {contest.reply && <p className="mt-3 whitespace-pre-line font-semibold [overflow-wrap:anywhere]">{t("replied", { reply: contest.reply })}</p>}
        </Notice>
      )}
      {contest?.status === "open" && !own && <ContestReply attemptId={attempt.id} />}
      {result.needs_review > 0 && (
        <Notice title={t("reviewTitle", { count: result.needs_review })}>{t("review")}</Notice>
      )}
      <Section id="assessment-ability" title={t("ability")} description={t("abilityAbout")} actions={canContest && <ContestResult result={result} />}>
        {result.overall.items > 0 ? (
          <AbilityChart estimate={result.overall} />
        ) : (
          <NoScore label={t("ability")} reason={t("noAnswers")} />
        )}
      </Section>
      <Section id="assessment-skills" title={t("skills")} description={t("skillsAbout")}>
        <div className="grid gap-5">
          {result.skills.map((skill) =>
            skill.items > 0 ? (
              <IntervalBar
                key={skill.skill_id}
                label={skill.label}
                value={skill.percentile}
                low={skill.low}
                high={skill.high}
                max={100}
                coverage={0.95}
              />
            ) : (
              <NoScore key={skill.skill_id} label={skill.label} reason={t("noAnswers")} />
            ),
          )}
          {attempt.not_covered.map((skill) => (
            <NoScore key={skill.skill_id} label={skill.label} reason={t("notCovered")} />
          ))}
        </div>
      </Section>
      <Section id="assessment-answers" title={t("answers")} description={own ? t("answersOwn") : t("answersCompany")}>
        <ol className="grid gap-2.5">
          {result.responses.map((response) => (
            <ResponseCard key={response.position} response={response} />
          ))}
        </ol>
      </Section>
      <Section id="assessment-made" title={t("made")} description={t("madeAbout")}>
        <dl className="grid gap-x-6 gap-y-2 text-[0.9375rem] sm:grid-cols-[auto_minmax(0,1fr)]">
          <dt className="text-muted">{t("receipt")}</dt>
          <dd className="font-mono text-sm [overflow-wrap:anywhere]">{result.score_id}</dd>
          {Object.entries(result.versions).map(([name, version]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="font-mono text-sm [overflow-wrap:anywhere]">{version}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
