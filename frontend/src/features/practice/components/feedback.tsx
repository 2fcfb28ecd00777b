"use client";
/** What an answer says and leaves open, with its own words as evidence. */
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { EvidenceQuote } from "@/components/ui/evidence-quote";
import { IntervalBar, NoScore } from "@/components/ui/interval-bar";
import { madePoints, openPoints } from "@/lib/made-points";
import type { Feedback } from "../api";

export function FeedbackCard({ feedback }: { feedback: Feedback }) {
  const t = useTranslations("practice.feedback");
  const { score, low, high, anchors } = feedback;
  const made = madePoints(feedback.points);
  const open = openPoints(feedback.points);
  return (
    <Section id="feedback" title={t("title")} description={t("description")}>
      <div className="grid gap-6">
        {score !== null && low !== null && high !== null ? (
          <IntervalBar label={t("score")} value={score} low={low} high={high} min={1} max={5} format={(value) => value.toFixed(1)} coverage={0.9} />
        ) : (
          <NoScore label={t("score")} reason={feedback.reason ?? ""} />
        )}
        <div className="grid content-start gap-4">
          <h3 className="font-semibold text-strong">{t("made")}</h3>
          {made.map((point) => (
            <EvidenceQuote key={point.text} source={t("shows", { point: point.text })}>
              {point.quote}
            </EvidenceQuote>
          ))}
          {made.length === 0 && <p className="text-muted">{t("noQuotes")}</p>}
        </div>
        {open.length > 0 && (
          <div>
            <h3 className="font-semibold text-strong">{t("missing")}</h3>
            <ul className="mt-2 grid list-disc gap-1 pl-5">
              {open.map((point) => (
                <li key={point.text}>{point.text}</li>
              ))}
            </ul>
          </div>
        )}
        <details>
          <summary className="link min-h-11 content-center font-semibold">{t("anchors")}</summary>
          <dl className="mt-2 grid gap-1.5 text-[0.9375rem]">
            {([["1", anchors.one], ["3", anchors.three], ["5", anchors.five]] as const).map(([mark, text]) => (
              <div key={mark} className="flex gap-3">
                <dt className="tabular font-semibold text-strong">{mark}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
        {feedback.confidence !== null && (
          <details>
            <summary className="link min-h-11 content-center font-semibold">{t("heard")}</summary>
            <p className="mt-2 font-quote text-[1.0625rem] text-strong">{feedback.text}</p>
            <p className="mt-2 text-sm text-muted">{t("heardHint", { percent: Math.round(feedback.confidence * 100) })}</p>
          </details>
        )}
        <p className="text-sm text-muted [overflow-wrap:anywhere]">{t("version", { version: feedback.version })}</p>
      </div>
    </Section>
  );
}
