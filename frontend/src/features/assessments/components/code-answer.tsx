"use client";
/** Writing a function: the editor, the shown examples, and what a run of them gave. */
import { CircleCheck, CircleX, Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState, Skeleton } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { type Question, type Run, useRunExamples } from "../api";
import { QueryResult, Tables } from "./query-parts";

const CodeEditor = dynamic(() => import("./code-editor"), { ssr: false, loading: () => <Skeleton className="h-72" /> });

type Props = { attemptId: string; question: Question; value: string; onChange: (value: string) => void; disabled?: boolean };

export function CodeAnswer({ attemptId, question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.code");
  const hint = useId();
  const run = useRunExamples(attemptId, question.id);
  const start = () => {
    if (!run.isPending) run.mutate(value);
  };
  return (
    <div className="grid min-w-0 gap-4">
      {question.type === "sql" && <Tables question={question} />}
      <CodeEditor label={t(question.type === "sql" ? "query" : "label")} language={question.language ?? "python"} describedBy={hint} initial={value} onChange={onChange} onRun={start} disabled={disabled} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p id={hint} className="max-w-md text-sm text-muted">
          {t(question.type === "sql" ? "queryHint" : question.language === "javascript" ? "hintJavascript" : "hint")}
        </p>
        <Button variant="secondary" busy={run.isPending} onClick={start} disabled={disabled}>
          <Play aria-hidden /> {t(question.type === "sql" ? "runQuery" : "run")}
        </Button>
      </div>
      <div aria-live="polite" className="grid gap-3">
        {run.isError && <ErrorState error={run.error} />}
        {run.data && !run.isPending && (question.type === "sql" ? <QueryResult run={run.data} /> : <RunResult run={run.data} />)}
        {!run.data && !run.isError && question.type === "code" && <Examples question={question} />}
      </div>
    </div>
  );
}

const write = (value: unknown) => JSON.stringify(value) ?? "";

function Examples({ question }: { question: Question }) {
  const t = useTranslations("assessments.code");
  return (
    <section className="grid gap-2">
      <h2 className="font-sans text-sm font-semibold text-muted">{t("examples")}</h2>
      {(question.examples ?? []).map((example) => (
        <p key={example.call} className="overflow-x-auto rounded-control bg-sunken px-4 py-2.5 font-mono text-sm whitespace-pre">
          {example.call} <span className="text-muted">→</span> {write(example.expected)}
        </p>
      ))}
    </section>
  );
}

function RunResult({ run }: { run: Run }) {
  const t = useTranslations("assessments.code");
  return (
    <section className="grid gap-3">
      <h2 className="font-sans text-sm font-semibold text-strong">{t("passed", { passed: run.passed, all: run.cases.length })}</h2>
      {run.cases.map((one) => (
        <RunCase key={one.call} one={one} />
      ))}
      <p className="text-sm text-muted">{t("moreTests")}</p>
    </section>
  );
}

function RunCase({ one }: { one: Run["cases"][number] }) {
  const t = useTranslations("assessments.code");
  const right = one.outcome === "passed";
  const Icon = right ? CircleCheck : CircleX;
  const said = [one.stdout, one.stderr].filter(Boolean).join("\n");
  return (
    <div className={cn("grid min-w-0 gap-2 rounded-control p-4", right ? "bg-tone-success text-on-tone-success" : "bg-tone-warning text-on-tone-warning")}>
      <p className="flex items-start gap-2 font-semibold">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
        <span>{t(`outcome.${one.outcome}` as "outcome.passed")}</span>
      </p>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt>{t("call")}</dt>
        <dd className="font-mono [overflow-wrap:anywhere]">{one.call}</dd>
        <dt>{t("expected")}</dt>
        <dd className="font-mono [overflow-wrap:anywhere]">{write(one.expected)}</dd>
        {one.returned !== null && !right && (
          <>
            <dt>{t("returned")}</dt>
            <dd className="font-mono [overflow-wrap:anywhere]">{one.returned}</dd>
          </>
        )}
      </dl>
      {!right && one.returned === null && one.detail && <p className="text-sm [overflow-wrap:anywhere]">{one.detail}</p>}
      {said && (
        <details className="text-sm">
          <summary className="min-h-11 content-center font-semibold">{t("printed")}</summary>
          <pre className="max-h-60 overflow-auto rounded-control bg-card p-3 text-body">{said}</pre>
        </details>
      )}
    </div>
  );
}
