"use client";
/** One question as the applicant sees it, with what the job cannot do without beside it, before it is answered. */
import { CircleAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Notice } from "@/components/ui/badge";
import { Checkbox, RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { type Answer, meetsNeed } from "./answers";
import type { Question } from "./api";

type Props = { question: Question; value: Answer; onChange: (value: Answer) => void; error?: string };

const ofText = { short_text: 300, long_text: 4000, link: 500 } as const;

export function QuestionField(props: Props) {
  const { question } = props;
  const grouped = question.kind === "yes_no" || question.kind.endsWith("choice");
  return (
    <div className="grid gap-3">
      {question.knock_out && <Need text={question.knock_out.text} met={meetsNeed(question, props.value)} />}
      {grouped ? <ChoiceField {...props} /> : <WrittenField {...props} />}
    </div>
  );
}

function Need({ text, met }: { text: string; met: boolean | null }) {
  const t = useTranslations("apply.need");
  return (
    <div aria-live="polite">
      <Notice tone={met === false ? "warning" : "info"} icon={met === false ? <CircleAlert aria-hidden /> : <ShieldCheck aria-hidden />} title={text}>
        {met === false ? t("notMet") : t("shown")}
      </Notice>
    </div>
  );
}

function ChoiceField({ question, value, onChange, error }: Props) {
  const t = useTranslations("apply");
  const id = useId();
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? `${id}-error` : undefined} data-question={question.id}>
      <legend className="mb-2 text-[0.9375rem] font-semibold text-strong">
        {question.label}
        {!question.required && <span className="ml-2 font-normal text-muted">{t("optional")}</span>}
      </legend>
      {question.help && <p className="-mt-1 text-sm text-muted">{question.help}</p>}
      <Choices question={question} value={value} onChange={onChange} />
      {error && <ErrorLine id={`${id}-error`} text={error} />}
    </fieldset>
  );
}

function Choices({ question, value, onChange }: Omit<Props, "error">) {
  const t = useTranslations("apply");
  if (question.kind === "multiple_choice") {
    const chosen = Array.isArray(value) ? value : [];
    return question.options.map((option) => (
      <Checkbox
        key={option.id}
        checked={chosen.includes(option.id)}
        onCheckedChange={(on) => onChange(on ? [...chosen, option.id] : chosen.filter((one) => one !== option.id))}
      >
        {option.label}
      </Checkbox>
    ));
  }
  if (question.kind === "single_choice") {
    const options = question.options.map((option) => ({ value: option.id, label: option.label }));
    return <RadioCards label={question.label} value={typeof value === "string" ? value : null} onValueChange={onChange} options={options} />;
  }
  const options = [
    { value: "yes" as const, label: t("yes") },
    { value: "no" as const, label: t("no") },
  ];
  const said = value === true ? "yes" : value === false ? "no" : null;
  return <RadioCards label={question.label} value={said} onValueChange={(next) => onChange(next === "yes")} options={options} className="sm:grid-cols-2" />;
}

export function ErrorLine({ id, text }: { id?: string; text: string }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-sm font-medium text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  );
}

function WrittenField({ question, value, onChange, error }: Props) {
  const t = useTranslations("apply");
  const label = question.unit ? t("labelUnit", { label: question.label, unit: question.unit }) : question.label;
  const optional = question.required ? undefined : t("optional");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const common = { value: text, required: question.required };
  return (
    <Field label={label} hint={question.help || undefined} error={error} optional={optional}>
      {question.kind === "long_text" ? (
        <Textarea {...common} rows={5} maxLength={ofText.long_text} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...common} {...attributes(question)} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

function attributes(question: Question) {
  if (question.kind === "number") return { type: "number", inputMode: "decimal" as const, step: "any", min: question.least ?? undefined, max: question.most ?? undefined };
  if (question.kind === "date") return { type: "date" };
  if (question.kind === "link") return { type: "url", placeholder: "https://", maxLength: ofText.link };
  return { type: "text", maxLength: ofText.short_text };
}
