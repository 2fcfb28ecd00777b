"use client";
/** Applying: the questions where there are any, then a look at everything, then one press. Kept as one writes. */
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormProblem } from "@/components/ui/form-problem";
import { SkeletonCards } from "@/components/ui/states";
import { Steps } from "@/components/ui/steps";
import { forgetApplying, noteApplying } from "@/lib/applying";
import { isProblem } from "@/lib/problem";
import { useHydrated } from "@/lib/use-hydrated";
import { asksSomething, missingFields, toSend } from "./answers";
import { type Draft, type PublicForm, readForm, useSend } from "./api";
import { Applied, ProfileFirst } from "./outcomes";
import { QuestionsStep } from "./questions-step";
import { ConsentNotice, NameChoice, NeedsNotMet, NoteField, WhatIsSent } from "./review-step";
import { useApplicationDraft } from "./use-application-draft";

type Props = {
  form: PublicForm;
  draft: Draft;
  title: string;
  company: string;
  hasProfile: boolean;
  hasResume: boolean;
  /** As the settings of the profile say. */
  anonymous: boolean;
};

/** What was kept is known to the browser alone, so the flow begins there. */
export function ApplyFlow(props: Props) {
  return useHydrated() ? <Flow {...props} /> : <SkeletonCards cards={2} />;
}

function Flow({ draft, title, company, hasProfile, hasResume, anonymous, ...given }: Props) {
  const t = useTranslations("apply");
  const [form, setForm] = useState(given.form);
  const [documents, setDocuments] = useState(draft.documents);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { written, write, saved, forget } = useApplicationDraft(form.job_id, draft);
  const send = useSend(form.job_id);
  const heading = useRef<HTMLHeadingElement>(null);
  const asks = asksSomething(form);
  const step = asks ? written.step : "review";
  useEffect(() => noteApplying({ path: `/jobs/${form.job_id}/apply`, title }), [form.job_id, title]);
  if (!hasProfile || isProblem(send.error, "profile-not-confirmed")) return <ProfileFirst />;
  if (send.isSuccess) return <Applied applicationId={send.data.id} company={company} promisedDays={form.promised_days} />;

  function show(next: "questions" | "review") {
    write({ step: next });
    setTimeout(() => heading.current?.focus());
  }
  function check(): boolean {
    const missing = missingFields(form, written.answers, documents, hasResume);
    setErrors(Object.fromEntries(missing.map((field) => [field, t("missing")])));
    focusFirst(missing);
    return missing.length === 0;
  }
  async function refused(error: unknown) {
    if (isProblem(error, "application-form-changed")) setForm(await readForm(form.job_id));
    if (!isProblem(error) || error.fields.length === 0) return;
    setErrors(Object.fromEntries(error.fields.map(({ field, message }) => [field, message])));
    show("questions");
  }
  const deliver = () =>
    send.mutate(
      { note: written.note, reveal: written.reveal, answers: toSend(form, written.answers), documents: documents.map(({ id }) => id), key: written.key, form },
      {
        onSuccess: () => {
          forget();
          forgetApplying();
        },
        onError: (error) => void refused(error),
      },
    );
  return (
    <div className="grid gap-6">
      {asks && <Steps steps={[{ id: "questions", label: t("steps.questions") }, { id: "review", label: t("steps.review") }]} current={step} />}
      <h2 ref={heading} tabIndex={-1} className="sr-only">
        {t(`steps.${step}`)}
      </h2>
      <FormProblem error={send.error}>
        {isProblem(send.error, "profile-private") && (
          <Link href="/profile/settings" className="link">
            {t("toSettings")}
          </Link>
        )}
      </FormProblem>
      {step === "questions" ? (
        <form noValidate className="grid gap-6" onSubmit={(event) => (event.preventDefault(), check() && show("review"))}>
          <QuestionsStep
            form={form}
            answers={written.answers}
            onAnswer={(id, value) => {
              write({ answers: { ...written.answers, [id]: value } });
              setErrors(({ [`form_answers.${id}`]: _gone, ...rest }) => rest);
            }}
            documents={documents}
            onAdded={(document) => setDocuments((before) => [...before, document])}
            onRemoved={(id) => setDocuments((before) => before.filter((one) => one.id !== id))}
            errors={errors}
          />
          {errors["documents.resume"] && <ResumeMissing />}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
            <Button type="submit" size="lg">
              {t("toReview")} <ArrowRight aria-hidden />
            </Button>
            <Kept saved={saved} />
          </div>
        </form>
      ) : (
        <Review onSend={deliver} busy={send.isPending} before={() => !asks || check() || (show("questions"), false)} back={asks ? () => show("questions") : undefined}>
          <NeedsNotMet form={form} answers={written.answers} />
          <WhatIsSent form={form} answers={written.answers} documents={documents} onEdit={() => show("questions")} />
          {anonymous ? (
            <NameChoice company={company} reveal={written.reveal} onChange={(reveal) => write({ reveal })} />
          ) : (
            <Notice tone="neutral">{t("named", { company })}</Notice>
          )}
          <NoteField note={written.note} onChange={(note) => write({ note })} />
          <p className="text-muted">{t("promise", { company, days: form.promised_days })}</p>
          <ConsentNotice consent={form.consent} />
        </Review>
      )}
    </div>
  );
}

function focusFirst(fields: string[]) {
  const [first] = fields;
  if (first) setTimeout(() => document.getElementById(first.replace("form_answers.", "question-").replace("documents.", "document-"))?.focus());
}

function Kept({ saved }: { saved: boolean }) {
  const t = useTranslations("apply");
  return (
    <p role="status" className="text-sm text-muted">
      {saved ? t("kept") : t("keeping")}
    </p>
  );
}

function ResumeMissing() {
  const t = useTranslations("apply");
  return (
    <Notice tone="warning" title={t("resumeMissing")}>
      <Link href="/resume" className="link">
        {t("uploadResume")}
      </Link>
    </Notice>
  );
}

type SendProps = { onSend: () => void; busy: boolean; before: () => boolean; back?: () => void; children: React.ReactNode };

function Review({ onSend, busy, before, back, children }: SendProps) {
  const t = useTranslations("applications.apply");
  const words = useTranslations("apply");
  const [accepted, setAccepted] = useState(false);
  const [asked, setAsked] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (accepted && before()) onSend();
  }
  return (
    <form className="grid gap-6" onSubmit={submit}>
      {children}
      <div>
        <Checkbox checked={accepted} onCheckedChange={setAccepted}>
          {t("accept")}
        </Checkbox>
        {asked && !accepted && (
          <p role="alert" className="text-sm font-medium text-danger">
            {t("acceptMissing")}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="lg" busy={busy}>
          {t("submit")}
        </Button>
        {back && (
          <Button type="button" size="lg" variant="secondary" onClick={back}>
            <ArrowLeft aria-hidden /> {words("back")}
          </Button>
        )}
        <Button asChild size="lg" variant="ghost">
          <Link href="/profile">{t("checkProfile")}</Link>
        </Button>
      </div>
    </form>
  );
}
