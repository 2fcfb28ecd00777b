"use client";
/** What a query is asked of, and what a run of it on the sample gave. */
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { Question, Run } from "../api";

type Rows = unknown[][];

export function Tables({ question }: { question: Question }) {
  const t = useTranslations("assessments.code");
  return (
    <section className="grid gap-3">
      <Script title={t("schema")} text={question.schema_sql ?? ""} />
      <Script title={t("sample")} text={question.sample_sql ?? ""} />
      <h2 className="font-sans text-sm font-semibold text-muted">{t("wanted")}</h2>
      <RowsTable rows={(question.sample_rows ?? []) as Rows} label={t("wanted")} />
    </section>
  );
}

function Script({ title, text }: { title: string; text: string }) {
  return (
    <div className="grid min-w-0 gap-1">
      <h2 className="font-sans text-sm font-semibold text-muted">{title}</h2>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken px-4 py-2.5 text-sm">
        {text}
      </pre>
    </div>
  );
}

function RowsTable({ rows, label }: { rows: Rows; label: string }) {
  const t = useTranslations("assessments.code");
  if (rows.length === 0) return <p className="text-muted">{t("noRows")}</p>;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} role="region" aria-label={label} className="overflow-x-auto rounded-control border">
      <table className="w-full text-left font-mono text-sm">
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} className="border-b last:border-b-0">
              {row.map((cell, column) => (
                <td key={column} className="px-4 py-1.5 whitespace-pre">
                  {cell === null ? <span className="text-muted">NULL</span> : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function QueryResult({ run }: { run: Run }) {
  const t = useTranslations("assessments.code");
  const one = run.cases[0];
  if (!one) return null;
  const right = one.outcome === "passed";
  const Icon = right ? CircleCheck : CircleX;
  return (
    <div className={cn("grid min-w-0 gap-2 rounded-control p-4", right ? "bg-tone-success text-on-tone-success" : "bg-tone-warning text-on-tone-warning")}>
      <p className="flex items-start gap-2 font-semibold">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
        <span>{t(right ? "sampleRight" : one.returned === null ? (`outcome.${one.outcome}` as "outcome.passed") : "sampleWrong")}</span>
      </p>
      {!right && one.returned !== null && (
        <>
          <p className="text-sm">{t("got")}</p>
          <p className="font-mono text-sm [overflow-wrap:anywhere]">{one.returned}</p>
        </>
      )}
      {!right && one.returned === null && one.detail && <p className="text-sm [overflow-wrap:anywhere]">{one.detail}</p>}
      <p className="text-sm">{t("otherData")}</p>
    </div>
  );
}
