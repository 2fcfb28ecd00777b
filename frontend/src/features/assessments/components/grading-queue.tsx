"use client";
/** Answers that wait for a person: what was asked and answered, what the machine made of it, and one's own judgement. */
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Markdown } from "@/components/markdown";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { ago } from "@/lib/format";
import { useLive } from "@/lib/live";
import { attemptKeys, useAgreement, useJudge, useWaiting, type Waiting } from "../api";
import { AnswerEvidence } from "./answer-evidence";
import { AnswerKey } from "./answer-key";
import { Given } from "./response-card";

const CREDITS = [0, 0.25, 0.5, 0.75, 1] as const;

export function GradingQueue() {
  const t = useTranslations("assessments.queue");
  const found = useWaiting();
  const stale = () => [attemptKeys.waiting];
  useLive({ "attempt.scored": stale, "attempt.contested": stale });
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const { items, total } = found.data;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Agreement />
      {items.length === 0 ? (
        <EmptyState icon={<CircleCheck aria-hidden />} title={t("empty")}>
          {t("emptyDetail")}
        </EmptyState>
      ) : (
        <>
          <p className="text-muted">{t("total", { count: total })}</p>
          <ol className="grid grid-cols-[minmax(0,1fr)] gap-6">
            {items.map((one) => (
              <li key={one.response.id}>
                <WaitingAnswer waiting={one} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Agreement() {
  const t = useTranslations("assessments.queue");
  const told = useAgreement().data;
  if (!told || told.with_the_machine.answers + told.between_people.answers === 0) return null;
  const kappa = (value: number | null) => (value === null ? t("tooFew") : value.toFixed(2));
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-card border bg-card px-5 py-4">
      {(["with_the_machine", "between_people"] as const).map((name) => (
        <div key={name}>
          <dt className="text-sm text-muted">{t(name, { count: told[name].answers })}</dt>
          <dd className="tabular text-lg font-semibold text-strong">{kappa(told[name].kappa)}</dd>
        </div>
      ))}
      <p className="basis-full text-sm text-muted">{t("kappa")}</p>
    </dl>
  );
}

function WaitingAnswer({ waiting }: { waiting: Waiting }) {
  const t = useTranslations("assessments.queue");
  const { response } = waiting;
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <Badge tone={waiting.why === "contested" ? "warning" : "info"}>{t(waiting.why)}</Badge>
        <Link href={`/company/jobs/${waiting.job_id}/applications/${waiting.application_id}`} className="font-semibold text-strong underline-offset-4 hover:underline">
          {waiting.candidate_name}
        </Link>
        <span>
          {waiting.job_title} · {response.skill.label} · {ago(waiting.since)}
        </span>
      </div>
      {waiting.contest_reason && <p className="border-l-2 border-control pl-4 whitespace-pre-line [overflow-wrap:anywhere]">{waiting.contest_reason}</p>}
      <Markdown text={response.stem} />
      <Given response={response} />
      <AnswerEvidence response={response} />
      <AnswerKey response={response} />
      <Judgement waiting={waiting} />
    </Card>
  );
}

function Judgement({ waiting }: { waiting: Waiting }) {
  const t = useTranslations("assessments.queue");
  const judge = useJudge(waiting.attempt_id, waiting.response.id);
  const [credit, setCredit] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const ready = credit !== null && note.trim().length >= 3;
  const name = `credit-${waiting.response.id}`;
  return (
    <form
      className="grid gap-4 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) judge.mutate({ credit, note: note.trim() }, { onSuccess: () => toast(t("judged")) });
      }}
    >
      <fieldset>
        <legend className="mb-2 font-semibold text-strong">{t("credit")}</legend>
        <div className="flex flex-wrap gap-2">
          {CREDITS.map((value) => (
            <label
              key={value}
              className="flex min-h-11 items-center gap-2 rounded-full border border-control px-4 font-semibold has-checked:border-action has-checked:bg-selected has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus"
            >
              <input type="radio" name={name} className="accent-action" checked={credit === value} onChange={() => setCredit(value)} />
              {t("percent", { percent: value * 100 })}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t("note")} hint={t("noteHint")}>
        <Textarea rows={2} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <FormProblem error={judge.error} />
      <Button type="submit" className="justify-self-end" busy={judge.isPending} disabled={!ready}>
        {t("judge")}
      </Button>
    </form>
  );
}
