"use client";
/** The linter beside the text: live, with marks in the text, jumps by keyboard and suggestions to take over. */
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { htmlOf } from "@/lib/rich-text";
import type { JobDraft } from "../api";
import { type Finding, lintDraft, useJobFindings, useLint } from "../linting";
import { toUtf16 } from "../proposal";
import { rangeOf, replacedIn } from "../text-places";
import { LintFinding } from "./lint-finding";
import { ReasonDialog } from "./reason-dialog";

type LintPanelProps = {
  /** What is written now. */
  draft: JobDraft;
  /** The job, once it is stored: then reasons can be given. */
  jobId: string | null;
  /** The element in which the description is written, and the field of the title. */
  editor: () => HTMLElement | null;
  titleField: () => HTMLInputElement | null;
  onChange: (patch: Partial<Pick<JobDraft, "title" | "description" | "description_html">>) => void;
};

const needReason = (finding: Finding) => finding.severity === "unlawful" || finding.severity === "missing";

export function LintPanel({ draft, jobId, editor, titleField, onChange }: LintPanelProps) {
  const t = useTranslations("linting");
  const list = useRef<HTMLDivElement>(null);
  const lint = useLint(draft);
  const stored = useJobFindings(jobId);
  const [keeping, setKeeping] = useState<Finding | null>(null);
  const text = draft.description;
  const findings = lint.data?.findings ?? [];
  const isCurrent = lint.data?.of.description === text;
  useMarks(isCurrent ? findings : [], text, editor);
  if (lint.isPending) return <SkeletonLines lines={4} />;
  if (lint.isError) return <ErrorState error={lint.error} retry={() => void lint.refetch()} />;
  const reasons = new Map(stored.data?.acknowledged.map((one) => [one.key, one.reason]));

  function show(finding: Finding) {
    if (finding.start === null || finding.end === null) return;
    if (finding.field === "title") {
      const field = titleField();
      field?.focus();
      field?.setSelectionRange(...unitsOf(draft.title, finding));
      return;
    }
    const root = editor();
    const range = root && rangeOf(root, text, ...unitsOf(text, finding));
    if (!root || !range) return;
    root.focus();
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  }

  function replace(finding: Finding) {
    const by = finding.replacement ?? "";
    const written = finding.field === "title" ? draft.title : text;
    const [start, end] = unitsOf(written, finding);
    const changed = written.slice(0, start) + by + written.slice(end);
    if (finding.field === "title") onChange({ title: changed });
    else onChange({ description: changed, description_html: replacedIn(draft.description_html ?? htmlOf(text), text, start, end, by) });
  }

  /** Up and down go from finding to finding, as in a list. */
  function walk(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-finding]") ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLElement);
    const next = buttons[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div className="grid gap-4">
      <p role="status" className="text-sm text-muted">
        {t("summary", { count: findings.length })}{lint.data.places.length > 0 && ` ${t("places", { places: lint.data.places.join(", ") })}`}
      </p>
      {findings.length === 0 && <Notice tone="success" icon={<CircleCheck aria-hidden />}>{t("none")}</Notice>}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows are a shortcut between its buttons */}
      <div ref={list} onKeyDown={walk} className="grid max-h-[calc(100dvh-16rem)] gap-3 overflow-y-auto">
        {findings.map((finding) => {
          const standsInText = isCurrent && finding.start !== null && finding.field !== "benefits";
          return (
            <LintFinding
              key={`${finding.key}:${finding.field}:${finding.start}`}
              finding={finding}
              acknowledged={reasons.get(finding.key)}
              onShow={standsInText ? () => show(finding) : undefined}
              onReplace={standsInText ? () => replace(finding) : undefined}
              onKeep={jobId && needReason(finding) && !finding.blocks ? () => setKeeping(finding) : undefined}
            />
          );
        })}
      </div>
      <p className="text-sm text-muted">{t("noAdvice")}</p>
      {jobId && keeping && (
        <ReasonDialog jobId={jobId} keys={[keeping.key]} draft={lintDraft(draft)} onDone={() => setKeeping(null)} />
      )}
    </div>
  );
}

function unitsOf(text: string, finding: Finding): [number, number] {
  const units = toUtf16(text);
  return [units(finding.start ?? 0), units(finding.end ?? 0)];
}

/** Marks by the browser's own highlights, which leave the text's elements as they are. */
function useMarks(findings: Finding[], text: string, editor: () => HTMLElement | null) {
  useEffect(() => {
    const root = editor();
    if (!root || typeof Highlight === "undefined" || !("highlights" in CSS)) return;
    const names = ["unlawful", "exclusionary", "style"] as const;
    for (const name of names) {
      const ranges = findings
        .filter((finding) => finding.field === "description" && finding.severity === name && finding.start !== null)
        .map((finding) => rangeOf(root, text, ...unitsOf(text, finding)))
        .filter((range) => range !== null);
      CSS.highlights.set(`lint-${name}`, new Highlight(...ranges));
    }
    return () => names.forEach((name) => CSS.highlights.delete(`lint-${name}`));
  });
}
