"use client";
/** One answer in the result: the question, what was answered, the verdict, its evidence and what judged it. */
import { CircleCheck, CircleDashed, CircleX, UserRoundSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { EvidenceQuote } from "@/components/ui/evidence-quote";
import type { Response } from "../api";
import { AnswerEvidence } from "./answer-evidence";
import { InlineMarkdown, Markdown } from "@/components/markdown";

const verdicts: Record<string, { tone: Tone; icon: typeof CircleCheck }> = {
  correct: { tone: "success", icon: CircleCheck },
  partial: { tone: "info", icon: CircleDashed },
  incorrect: { tone: "warning", icon: CircleX },
  skipped: { tone: "neutral", icon: CircleDashed },
  unanswered: { tone: "neutral", icon: CircleDashed },
  needs_review: { tone: "info", icon: UserRoundSearch },
};

export function ResponseCard({ response }: { response: Response }) {
  const t = useTranslations("assessments.response");
  const { tone, icon: Icon } = verdicts[response.verdict] ?? { tone: "neutral" as const, icon: CircleDashed };
  return (
    <li>
      <details className="group rounded-control border bg-card open:shadow-soft">
        <summary className="flex min-h-14 items-center gap-x-3 rounded-control px-4 py-3 hover:bg-hover sm:gap-x-4">
          <span className="tabular w-6 shrink-0 font-semibold text-muted">{response.position}</span>
          <span className="min-w-0 flex-1 leading-snug text-strong">
            {response.skill.label}
            <span className="block text-sm text-muted sm:ml-2 sm:inline">{t(`type.${response.type}` as "type.choice")}</span>
          </span>
          <Badge tone={tone} className="shrink-0">
            <Icon aria-hidden />
            {t(`verdict.${response.verdict}` as "verdict.correct")}
            {response.verdict === "partial" && response.credit !== null && ` · ${Math.round(response.credit * 100)} %`}
          </Badge>
        </summary>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 border-t px-4 py-5 sm:pl-14">
          <Markdown text={response.stem} />
          <Given response={response} />
          {response.pilot && <p className="text-sm text-muted">{t("pilot")}</p>}
          {response.from_draft && <p className="text-sm text-muted">{t("fromDraft")}</p>}
          <AnswerEvidence response={response} />
          <p className="text-sm text-muted [overflow-wrap:anywhere]">
            {t("versions", { judge: response.version || t("nobody"), content: response.content_version })}
          </p>
        </div>
      </details>
    </li>
  );
}

/** An answer of several parts, a line each. */
function linesOf({ answer, options, lefts }: Response): string[] {
  const named = (list: Response["options"], id: unknown) => list?.find((one) => one.id === id)?.text ?? String(id);
  const parts = (answer ?? {}) as { options?: string[]; order?: string[]; pairs?: Record<string, string>; blanks?: Record<string, string> };
  return [
    ...(parts.options ?? []).map((id) => `${id} ${named(options, id)}`),
    ...(parts.order ?? []).map((id, at) => `${at + 1}. ${named(options, id)}`),
    ...Object.entries(parts.pairs ?? {}).map(([left, right]) => `${named(lefts, left)}: ${named(options, right)}`),
    ...Object.entries(parts.blanks ?? {}).map(([gap, text]) => `(${gap}) ${text}`),
  ];
}

export function Given({ response }: { response: Response }) {
  const t = useTranslations("assessments.response");
  const answer = response.answer ?? {};
  if (response.answer === null || answer.skip) return <p className="text-muted">{t(answer.skip ? "skipped" : "none")}</p>;
  const option = response.options?.find((one) => one.id === answer.option);
  const lines = linesOf(response);
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold text-muted">{t("yours")}</h3>
      {option && (
        <p className="text-strong">
          <span className="mr-2 font-semibold">{option.id}</span>
          <InlineMarkdown text={option.text} />
        </p>
      )}
      {lines.length > 0 && (
        <ul className="grid gap-1 text-strong">
          {lines.map((line) => (
            <li key={line}>
              <InlineMarkdown text={line} />
            </li>
          ))}
        </ul>
      )}
      {typeof answer.value === "number" && <p className="tabular text-lg text-strong">{answer.value}</p>}
      {typeof answer.text === "string" && <EvidenceQuote>{answer.text}</EvidenceQuote>}
      {typeof answer.code === "string" && (
        // A scrolling region must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-4 text-sm">{answer.code}</pre>
      )}
    </div>
  );
}
