"use client";
/** Beside the form: the posting as candidates will see it, and the text it was read from, marked. */
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { RichText } from "@/components/ui/rich-text";
import { asWritten } from "@/components/ui/rich-text-editor";
import { Tabs } from "@/components/ui/tabs";
import { htmlOf } from "@/lib/rich-text";
import type { JobDraft } from "../api";
import type { ReadFrom } from "../proposal";
import { JobFacts } from "./job-facts";
import { LintPanel } from "./lint-panel";
import { Readings } from "./readings";

export function JobFormAside({ read, jobId }: { read: ReadFrom | null; jobId: string | null }) {
  const t = useTranslations("posting.aside");
  const linting = useTranslations("linting");
  const panels = [
    { value: "preview", label: t("preview"), content: <LivePreview /> },
    { value: "lint", label: linting("tab"), content: <Lint jobId={jobId} /> },
    ...(read ? [{ value: "source", label: t("source"), content: <Readings read={read} /> }] : []),
  ];
  return (
    <aside aria-label={t("label")} className="min-w-0 xl:sticky xl:top-24">
      <Tabs label={t("label")} panels={panels} initial={read ? "source" : "preview"} />
    </aside>
  );
}

function Lint({ jobId }: { jobId: string | null }) {
  const { control, setValue } = useFormContext<JobDraft>();
  const values = useWatch({ control }) as JobDraft;
  return (
    <LintPanel
      draft={values}
      jobId={jobId}
      editor={() => document.querySelector<HTMLElement>("#description [role=textbox]")}
      titleField={() => document.querySelector<HTMLInputElement>("input[name=title]")}
      onChange={(patch) => {
        for (const [name, value] of Object.entries(patch)) setValue(name as keyof typeof patch, value, { shouldDirty: true });
      }}
    />
  );
}

function LivePreview() {
  const t = useTranslations("posting.aside");
  const { control } = useFormContext<JobDraft>();
  const values = useDeferredValue(useWatch({ control }) as JobDraft);
  const html = useMemo(() => asWritten(values.description_html ?? htmlOf(values.description)), [values.description, values.description_html]);
  const given = (value: number | null | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const job = {
    ...values,
    location: values.locations.map((place) => place.label).join(" · "),
    years_min: given(values.years_min),
    pay_min: given(values.pay_min),
    pay_max: given(values.pay_max),
    currency: /^[A-Za-z]{3}$/.test(values.currency ?? "") ? (values.currency ?? null) : null,
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling text must be reachable by keyboard
    <div tabIndex={0} role="region" aria-label={t("preview")} className="max-h-[calc(100dvh-13rem)] overflow-y-auto rounded-card border bg-page p-5">
      <p className="font-display text-title [overflow-wrap:anywhere]">{job.title || t("untitled")}</p>
      <div className="mt-3 mb-6">
        <JobFacts job={job} />
      </div>
      <RichText html={html} below="h2" className="text-base" />
    </div>
  );
}
