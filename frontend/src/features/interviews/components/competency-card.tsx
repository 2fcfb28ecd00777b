"use client";
/** One competency: its score with the interval, what was said for it, what was missing, and the receipt. */
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EvidenceQuote } from "@/components/ui/evidence-quote";
import { IntervalBar, NoScore } from "@/components/ui/interval-bar";
import { madePoints, openPoints } from "@/lib/made-points";
import type { Competency } from "../api";

function onScale(value: number): string {
  return value.toFixed(1);
}

export function CompetencyCard({ competency }: { competency: Competency }) {
  const t = useTranslations("interviews.result");
  const { score, low, high } = competency;
  return (
    <article className="grid gap-4 rounded-card border p-4 sm:p-5" aria-label={competency.label}>
      {score !== null && low !== null && high !== null ? (
        <IntervalBar label={competency.label} value={score} low={low} high={high} min={1} max={5} format={onScale} coverage={0.9} />
      ) : (
        <NoScore label={competency.label} reason={competency.reason ?? t("abstained")} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="brand">{t(`kind.${competency.kind}`)}</Badge>
        {competency.abstained && <Badge tone="warning">{t("abstained")}</Badge>}
      </div>
      <details className="group grid gap-4">
        <summary className="link min-h-11 content-center font-semibold">{t("evidence")}</summary>
        <div className="mt-3 grid gap-6">
          {competency.evidence.map((question) => (
            <QuestionEvidence key={question.question_id} question={question} />
          ))}
          <dl className="grid gap-1 text-sm text-muted">
            <dt className="font-semibold">{t("anchors")}</dt>
            {([["1", competency.anchors.one], ["3", competency.anchors.three], ["5", competency.anchors.five]] as const).map(
              ([mark, text]) => (
                <dd key={mark}>
                  <strong className="tabular">{mark}</strong> {text}
                </dd>
              ),
            )}
          </dl>
          <p className="text-sm text-muted [overflow-wrap:anywhere]">
            {t("version", { version: competency.version })}. {t("scoreId", { id: competency.score_id })}
          </p>
        </div>
      </details>
    </article>
  );
}

function QuestionEvidence({ question }: { question: Competency["evidence"][number] }) {
  const t = useTranslations("interviews.result");
  const made = madePoints(question.points);
  const missing = openPoints(question.points);
  return (
    <div className="grid gap-3">
      <p className="font-semibold text-strong">{question.question}</p>
      <p className="text-sm text-muted">{t("serves", { requirement: question.requirement })}</p>
      {question.refusal && <Badge>{t(`refusal.${question.refusal}`)}</Badge>}
      {made.map((point) => (
        <EvidenceQuote key={point.text} source={t("shows", { point: point.text })}>
          {point.quote}
        </EvidenceQuote>
      ))}
      {!question.refusal && made.length === 0 && <p className="text-muted">{t("noQuotes")}</p>}
      {missing.length > 0 && !question.refusal && (
        <div className="text-[0.9375rem]">
          <p className="text-sm font-semibold text-muted">{t("missing")}</p>
          <ul className="mt-1 grid list-disc gap-1 pl-5">
            {missing.map((point) => (
              <li key={point.text}>{point.text}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
