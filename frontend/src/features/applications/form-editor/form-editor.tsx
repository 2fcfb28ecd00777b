"use client";
/** The application form of a job: questions, documents and the promised time, beside what applicants will see. */
import { Eye, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { SaveState } from "@/components/ui/save-state";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { isProblem } from "@/lib/problem";
import { useUnsaved } from "@/lib/use-unsaved";
import type { Answers } from "../apply/answers";
import { QuestionsStep } from "../apply/questions-step";
import { type Form, readForm, useForm, useSaveForm } from "./api";
import { QuestionEditor } from "./question-editor";
import { newQuestion } from "./questions";
import { ReferralLinks } from "./referral-links";

const documents = ["resume", "cover_letter", "portfolio", "certificates"] as const;
const needs = ["off", "optional", "required"] as const;

export function FormEditor({ jobId, writes }: { jobId: string; writes: boolean }) {
  const form = useForm(jobId);
  if (form.isPending) return <SkeletonCards />;
  if (form.isError) return <ErrorState error={form.error} retry={() => void form.refetch()} />;
  return (
    <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <Editor stored={form.data} writes={writes} />
      <ReferralLinks jobId={jobId} />
    </div>
  );
}

function Editor({ stored, writes }: { stored: Form; writes: boolean }) {
  const t = useTranslations("forms");
  const [form, setForm] = useState(stored);
  const [began, setBegan] = useState(stored);
  const [preview, setPreview] = useState(false);
  const save = useSaveForm(stored.job_id);
  const dirty = JSON.stringify(form) !== JSON.stringify(began);
  const leaving = useUnsaved(dirty, () => setForm(began));
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  function store(version = form.version) {
    save.mutate(
      { ...form, version },
      {
        onSuccess: (saved) => {
          setForm(saved);
          setBegan(saved);
          toast(t("saved"));
        },
      },
    );
  }
  if (preview) return <Preview form={form} onBack={() => setPreview(false)} />;
  return (
    <form
      className="grid min-w-0 gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        store();
      }}
    >
      {leaving}
      <FormProblem error={save.error}>
        {isProblem(save.error, "application-form-edited") && (
          <Button type="button" variant="secondary" size="sm" onClick={() => void readForm(stored.job_id).then(({ version }) => store(version))}>
            {t("overwrite")}
          </Button>
        )}
      </FormProblem>
      <fieldset disabled={!writes} className="grid min-w-0 gap-6">
        <Questions form={form} set={set} />
        <Documents form={form} set={set} />
        <Promise form={form} set={set} />
      </fieldset>
      <div className="sticky bottom-16 z-10 md:bottom-0 flex flex-wrap items-center gap-3 border-t bg-page py-3">
        <SaveState saving={save.isPending} dirty={dirty} />
        <Button type="button" variant="secondary" onClick={() => setPreview(true)}>
          <Eye aria-hidden /> {t("preview")}
        </Button>
        {writes && (
          <Button type="submit" busy={save.isPending} disabled={!dirty}>
            {t("save")}
          </Button>
        )}
      </div>
    </form>
  );
}

type PartProps = { form: Form; set: (change: Partial<Form>) => void };

function Questions({ form, set }: PartProps) {
  const t = useTranslations("forms");
  const { questions } = form;
  const entries = questions.map((question, index) => ({
    key: question.id,
    name: question.label || t("question.unnamed", { number: index + 1 }),
    content: <QuestionEditor question={question} onChange={(next) => set({ questions: questions.map((one) => (one.id === next.id ? next : one)) })} />,
  }));
  function move(from: number, to: number) {
    const next = [...questions];
    next.splice(to, 0, ...next.splice(from, 1));
    set({ questions: next });
  }
  return (
    <Section id="questions" title={t("questions")} description={t("questionsDetail")}>
      <div className="grid gap-5">
        <Field label={t("introduction")} optional={t("optional")}>
          <Textarea rows={3} maxLength={2000} value={form.introduction} onChange={(event) => set({ introduction: event.target.value })} />
        </Field>
        {questions.length === 0 && <p className="text-muted">{t("none")}</p>}
        <EntryList label={t("questions")} entries={entries} onMove={move} onRemove={(index) => set({ questions: questions.filter((_one, at) => at !== index) })} />
        <Button
          type="button"
          variant="secondary"
          className="justify-self-start"
          disabled={questions.length >= 30}
          onClick={() => set({ questions: [...questions, newQuestion("yes_no", questions.map((one) => one.id))] })}
        >
          <Plus aria-hidden /> {t("add")}
        </Button>
      </div>
    </Section>
  );
}

function Documents({ form, set }: PartProps) {
  const t = useTranslations("forms");
  return (
    <Section id="documents" title={t("documents")} description={t("documentsDetail")}>
      <div className="grid gap-5 sm:grid-cols-2">
        {documents.map((name) => (
          <Field key={name} label={t(`document.${name}`)}>
            <Select
              options={needs.map((need) => ({ value: need, label: t(`wanted.${need}`) }))}
              value={form.documents[name]}
              onValueChange={(need) => set({ documents: { ...form.documents, [name]: need } })}
            />
          </Field>
        ))}
      </div>
    </Section>
  );
}

function Promise({ form, set }: PartProps) {
  const t = useTranslations("forms");
  return (
    <Section id="promise" title={t("promise")} description={t("promiseDetail")}>
      <Field label={t("responseDays")} hint={t("responseHint")} className="max-w-sm">
        <Input
          type="number"
          min={1}
          max={60}
          placeholder="10"
          value={form.response_days ?? ""}
          onChange={(event) => set({ response_days: Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber })}
        />
      </Field>
    </Section>
  );
}

/** As the applicant sees it; answers are tried out and sent nowhere. */
function Preview({ form, onBack }: { form: Form; onBack: () => void }) {
  const t = useTranslations("forms");
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-title">{t("previewTitle")}</h2>
        <Button type="button" variant="secondary" onClick={onBack}>
          {t("goOn")}
        </Button>
      </div>
      <p className="text-muted">{t("previewDetail", { days: form.response_days ?? 10 })}</p>
      <QuestionsStep
        form={form}
        answers={answers}
        onAnswer={(id, value) => setAnswers((before) => ({ ...before, [id]: value }))}
        documents={[]}
        onAdded={() => undefined}
        onRemoved={() => undefined}
        errors={{}}
        preview
      />
    </div>
  );
}
