"use client";
/** Before sending: everything that goes out, what the job needs and was not met, the notice, and one's name or not. */
import { CircleAlert, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { type Answers, asksSomething, inWords, meetsNeed } from "./answers";
import type { PublicForm, UploadedDocument } from "./api";

type ReviewProps = { form: PublicForm; answers: Answers; documents: readonly UploadedDocument[]; onEdit: () => void };

export function WhatIsSent({ form, answers, documents, onEdit }: ReviewProps) {
  const t = useTranslations("apply");
  if (!asksSomething(form)) return null;
  const words = { yes: t("yes"), no: t("no") };
  return (
    <Section
      id="answers"
      title={t("review.answers")}
      actions={
        <Button type="button" variant="secondary" size="sm" onClick={onEdit}>
          <Pencil aria-hidden /> {t("review.edit")}
        </Button>
      }
    >
      <dl className="grid gap-4">
        {form.questions
          .filter((question) => question.kind !== "file")
          .map((question) => (
            <div key={question.id}>
              <dt className="font-semibold text-strong">{question.label}</dt>
              <dd className="[overflow-wrap:anywhere] whitespace-pre-line">
                {inWords(question, answers[question.id], words) || <span className="text-muted">{t("review.nothing")}</span>}{" "}
                {meetsNeed(question, answers[question.id]) === false && (
                  <Badge tone="warning">
                    <CircleAlert aria-hidden /> {t("need.flag")}
                  </Badge>
                )}
              </dd>
            </div>
          ))}
        {documents.length > 0 && (
          <div>
            <dt className="font-semibold text-strong">{t("review.documents")}</dt>
            <dd>{documents.map((document) => document.file_name).join(", ")}</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

export function NeedsNotMet({ form, answers }: { form: PublicForm; answers: Answers }) {
  const t = useTranslations("apply.need");
  const open = form.questions.filter((question) => meetsNeed(question, answers[question.id]) === false);
  if (open.length === 0) return null;
  return (
    <Notice tone="warning" icon={<CircleAlert aria-hidden />} title={t("reviewTitle")}>
      <ul className="list-disc pl-5">
        {open.map((question) => (
          <li key={question.id}>{question.knock_out?.text}</li>
        ))}
      </ul>
      <p className="mt-1">{t("reviewDetail")}</p>
    </Notice>
  );
}

export function NameChoice({ company, reveal, onChange }: { company: string; reveal: boolean; onChange: (reveal: boolean) => void }) {
  const t = useTranslations("applications.apply");
  return (
    <Card>
      <h2 className="text-title">{t("nameTitle")}</h2>
      <p className="mt-2" aria-live="polite">
        {reveal ? t("nameShown", { company }) : t("nameHidden", { company })}
      </p>
      <Checkbox checked={reveal} onCheckedChange={onChange} className="mt-2">
        <span className="font-semibold text-strong">{t("reveal")}</span>
      </Checkbox>
      <Link href="/profile/settings" className="link text-sm">
        {t("toSettings")}
      </Link>
    </Card>
  );
}

export function ConsentNotice({ consent }: { consent: PublicForm["consent"] }) {
  const t = useTranslations("apply.consent");
  return (
    <Card>
      <h2 className="text-title">{consent.title}</h2>
      <ul className="mt-4 grid list-disc gap-2.5 pl-5 marker:text-link">
        {consent.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">{t("version", { version: consent.version })}</p>
    </Card>
  );
}

export function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const t = useTranslations("applications.apply");
  return (
    <Field label={t("note")} optional={t("optional")}>
      <Textarea rows={4} maxLength={4000} value={note} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
