"use client";
/** What the organization does about applications on which nobody decides. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Policy, usePolicy, useSavePolicy } from "./api";

const days = [
  { name: "silent_days", least: 14, most: 365 },
  { name: "warning_days", least: 1, most: 30 },
  { name: "closed_job_days", least: 1, most: 90 },
] as const;

export function OutcomePolicy({ writes }: { writes: boolean }) {
  const t = useTranslations("promise.policy");
  const policy = usePolicy();
  return (
    <Section id="outcome-policy" title={t("title")} description={t("description")} className="mt-6">
      {policy.isPending && <SkeletonLines />}
      {policy.isError && <ErrorState error={policy.error} retry={() => void policy.refetch()} />}
      {policy.data && <PolicyForm key={policy.data.version} stored={policy.data} writes={writes} />}
    </Section>
  );
}

function PolicyForm({ stored, writes }: { stored: Policy; writes: boolean }) {
  const t = useTranslations("promise.policy");
  const [values, setValues] = useState(stored);
  const save = useSavePolicy();
  const set = (change: Partial<Policy>) => setValues((before) => ({ ...before, ...change }));
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(values, { onSuccess: () => toast(t("saved")) });
      }}
    >
      <FormProblem error={save.error} />
      <Checkbox checked={values.closes_kindly} disabled={!writes} onCheckedChange={(closes_kindly) => set({ closes_kindly })}>
        <span className="font-semibold text-strong">{t("closes_kindly")}</span>
        <span className="block text-sm text-muted">{t("closesDetail")}</span>
      </Checkbox>
      <div className="grid gap-5 sm:grid-cols-3">
        {days.map(({ name, least, most }) => (
          <Field key={name} label={t(name)}>
            <Input
              type="number"
              min={least}
              max={most}
              required
              disabled={!writes || !values.closes_kindly}
              value={values[name]}
              onChange={(event) => set({ [name]: event.target.valueAsNumber || least })}
            />
          </Field>
        ))}
      </div>
      <Field label={t("words")} hint={t("wordsHint")}>
        <Textarea rows={2} maxLength={240} disabled={!writes} value={values.closing_words} onChange={(event) => set({ closing_words: event.target.value })} />
      </Field>
      {writes && (
        <Button type="submit" busy={save.isPending} className="justify-self-start">
          {t("save")}
        </Button>
      )}
    </form>
  );
}
