"use client";
/** Who was asked for approval, in which order, and what they said; whoever's turn it is decides here. */
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { StageTimeline, type TimelineStep } from "@/components/ui/stage-timeline";
import { ago } from "@/lib/format";
import type { Chain, Round, Step } from "./api";
import { DecisionForm, type Verdict } from "./decision-form";

type Props = { chain: Chain; /** What a yes of the last one does. */ approveDetail: string; busy: boolean; error: unknown; onDecide: (verdict: Verdict) => void };

export function ApprovalChain({ chain, approveDetail, busy, error, onDecide }: Props) {
  const t = useTranslations("approvals");
  const [newest, ...older] = chain.rounds;
  if (!newest) return null;
  const mine = newest.steps.find((step) => step.mine);
  return (
    <Section id="approval" title={t("title")} description={t(`state.${chain.state as "waiting"}`)}>
      <RoundSteps round={newest} />
      {mine && <DecisionForm key={mine.position} detail={approveDetail} busy={busy} error={error} onDecide={(verdict) => onDecide({ ...verdict, position: mine.position })} />}
      {older.length > 0 && (
        <details className="mt-5 border-t pt-4">
          <summary className="link min-h-11 cursor-pointer content-center">{t("earlier", { count: older.length })}</summary>
          <div className="mt-3 grid gap-6">
            {older.map((round) => (
              <RoundSteps key={round.round} round={round} />
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

const states = { approved: "done", rejected: "ended", skipped: "skipped" } as const;

function RoundSteps({ round }: { round: Round }) {
  const t = useTranslations("approvals");
  const state = (step: Step): TimelineStep["state"] => (step.turn ? "current" : (states[step.decision as keyof typeof states] ?? "ahead"));
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">{t("asked", { name: round.asked_by?.name ?? t("somebody"), when: ago(round.asked_at) })}</p>
      <StageTimeline
        label={t("steps")}
        steps={round.steps.map((step) => ({
          id: String(step.position),
          label: step.approver?.name ?? t("left"),
          state: state(step),
          detail: (
            <>
              <p>
                {step.turn ? t("decision.turn") : t(`decision.${step.decision as "waiting"}`)}
                {step.decided_at && ` · ${ago(step.decided_at)}`}
                {step.decided_by && ` · ${t("inPlace", { name: step.decided_by.name })}`}
              </p>
              {step.comment && <p className="mt-1 text-body [overflow-wrap:anywhere]">“{step.comment}”</p>}
            </>
          ),
        }))}
      />
    </div>
  );
}
