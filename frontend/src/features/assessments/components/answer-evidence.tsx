/** Why an answer was judged as it was: the likely mistake, the points found and missed, or the tests. */
import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/evidence-quote";
import { IntervalBar } from "@/components/ui/interval-bar";
import type { Response } from "../api";

type Point = { text?: string; quote?: string | null };

const points = (value: unknown): Point[] => (Array.isArray(value) ? (value as Point[]) : []);
/** Several points may be found in the same words: they are shown once. */
const once = (found: Point[]) => found.filter((point, at) => found.findIndex((other) => other.quote === point.quote) === at);
const text = (value: unknown): string | null => (typeof value === "string" && value ? value : null);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

export function AnswerEvidence({ response }: { response: Response }) {
  const t = useTranslations("assessments.evidence");
  const evidence = response.evidence;
  const mistake = text(evidence.misconception);
  const reason = text(evidence.reason);
  return (
    <div className="grid gap-4">
      {mistake && (
        <p>
          <strong className="font-semibold text-strong">{t("mistake")}</strong> {t("mistakeWas", { mistake })}
        </p>
      )}
      {response.type === "short_answer" && <Graded evidence={evidence} />}
      {(response.type === "code" || response.type === "sql") && <Tested evidence={evidence} />}
      {reason && <p className="text-muted">{reason}</p>}
    </div>
  );
}

function Graded({ evidence }: { evidence: Record<string, unknown> }) {
  const t = useTranslations("assessments.evidence");
  const [fraction, low, high] = [number(evidence.fraction), number(evidence.low), number(evidence.high)];
  const [matched, missing] = [once(points(evidence.matched)), points(evidence.missing)];
  // Candidates are told how many points are missing: the points are in the words of the reference answers.
  const missed = number(evidence.missing_count) ?? 0;
  return (
    <>
      {fraction !== null && low !== null && high !== null && (
        <IntervalBar label={t("credit")} value={fraction} low={low} high={high} coverage={0.9} size="sm" />
      )}
      {(matched.length > 0 || missing.length > 0 || missed > 0) && (
        <ul className="grid gap-2">
          {matched.map((point, index) => (
            <li key={`m${index}`} className="flex gap-2.5">
              <Check aria-label={t("found")} className="mt-1 size-4 shrink-0 text-link" />
              <span>{point.quote ? <Mark>{point.quote}</Mark> : (point.text ?? t("found"))}</span>
            </li>
          ))}
          {missing.map((point, index) => (
            <li key={`x${index}`} className="flex gap-2.5 text-muted">
              <Minus aria-label={t("missing")} className="mt-1 size-4 shrink-0" />
              <span>{point.text ?? t("missing")}</span>
            </li>
          ))}
          {missed > 0 && (
            <li className="flex gap-2.5 text-muted">
              <Minus aria-hidden className="mt-1 size-4 shrink-0" />
              <span>{t("missingCount", { count: missed })}</span>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Tested({ evidence }: { evidence: Record<string, unknown> }) {
  const t = useTranslations("assessments.evidence");
  const [passed, tests] = [number(evidence.passed), number(evidence.tests)];
  const first = evidence.first_failure as { outcome?: string; detail?: string } | undefined;
  if (passed === null || tests === null) return null;
  return (
    <div className="grid gap-1">
      <p className="text-strong">{t("tests", { passed, tests })}</p>
      {first?.detail && <p className="text-muted">{t("firstFailure", { detail: first.detail })}</p>}
    </div>
  );
}
