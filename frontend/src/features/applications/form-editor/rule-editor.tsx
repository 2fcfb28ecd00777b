"use client";
/** What the job cannot do without, and the sentence that stands beside the question from the start. */
import { useTranslations } from "next-intl";
import { Checkbox, RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Question, Rule } from "./api";
import { NumberField } from "./number-field";

type Props = { question: Question; rule: Rule; onChange: (rule: Rule) => void };

export function RuleEditor({ question, rule, onChange }: Props) {
  const t = useTranslations("forms.need");
  return (
    <div className="grid gap-5 rounded-control bg-sunken p-4">
      <Field label={t("text")} hint={t("textHint")}>
        <Input value={rule.text} maxLength={300} placeholder={t("textExample")} onChange={(event) => onChange({ ...rule, text: event.target.value })} />
      </Field>
      <Condition question={question} rule={rule} onChange={onChange} />
    </div>
  );
}

function Condition({ question, rule, onChange }: Props) {
  const t = useTranslations("forms.need");
  if (question.kind === "yes_no") {
    const options = [
      { value: "yes" as const, label: t("yes") },
      { value: "no" as const, label: t("no") },
    ];
    return <RadioCards label={t("needed")} value={rule.yes === false ? "no" : "yes"} onValueChange={(said) => onChange({ ...rule, yes: said === "yes" })} options={options} className="sm:grid-cols-2" />;
  }
  if (question.kind === "number") {
    return (
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField label={t("least")} value={rule.least} onChange={(least) => onChange({ ...rule, least })} />
        <NumberField label={t("most")} value={rule.most} onChange={(most) => onChange({ ...rule, most })} />
      </div>
    );
  }
  if (question.kind === "date") {
    return (
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("fromDay")}>
          <Input type="date" value={rule.from_day ?? ""} onChange={(event) => onChange({ ...rule, from_day: event.target.value || null })} />
        </Field>
        <Field label={t("untilDay")}>
          <Input type="date" value={rule.until_day ?? ""} onChange={(event) => onChange({ ...rule, until_day: event.target.value || null })} />
        </Field>
      </div>
    );
  }
  return (
    <fieldset>
      <legend className="text-[0.9375rem] font-semibold text-strong">{t("anyOf")}</legend>
      {question.options.map((option) => (
        <Checkbox
          key={option.id}
          checked={rule.any_of.includes(option.id)}
          onCheckedChange={(on) => onChange({ ...rule, any_of: on ? [...rule.any_of, option.id] : rule.any_of.filter((id) => id !== option.id) })}
        >
          {option.label || t("unnamed")}
        </Checkbox>
      ))}
    </fieldset>
  );
}
