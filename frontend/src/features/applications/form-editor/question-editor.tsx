"use client";
/** One question as it is written: its kind, its words, its options, and what the job cannot do without. */
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { kinds, type Question } from "./api";
import { fitted, freshId, isChoice, mayNeed, newRule } from "./questions";
import { NumberField } from "./number-field";
import { RuleEditor } from "./rule-editor";

type Props = { question: Question; onChange: (question: Question) => void };

export function QuestionEditor({ question, onChange }: Props) {
  const t = useTranslations("forms");
  const set = (change: Partial<Question>) => onChange(fitted({ ...question, ...change }));
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_15rem]">
        <Field label={t("question.label")}>
          <Input value={question.label} maxLength={300} onChange={(event) => set({ label: event.target.value })} />
        </Field>
        <Field label={t("question.kind")}>
          <Select options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} value={question.kind} onValueChange={(kind) => set({ kind })} />
        </Field>
      </div>
      <Field label={t("question.help")} optional={t("optional")}>
        <Input value={question.help} maxLength={1000} onChange={(event) => set({ help: event.target.value })} />
      </Field>
      {isChoice(question.kind) && <Options question={question} onChange={onChange} />}
      {question.kind === "number" && <Bounds question={question} onChange={onChange} />}
      <div className="grid gap-1">
        <Checkbox checked={question.required} onCheckedChange={(required) => set({ required })}>
          {t("question.required")}
        </Checkbox>
        {mayNeed(question.kind) && (
          <Checkbox checked={question.knock_out !== null} onCheckedChange={(on) => set({ knock_out: on ? newRule(question.kind) : null })}>
            {t("need.has")}
            <span className="block text-sm text-muted">{t("need.hasDetail")}</span>
          </Checkbox>
        )}
      </div>
      {question.knock_out && <RuleEditor question={question} rule={question.knock_out} onChange={(knock_out) => set({ knock_out })} />}
    </div>
  );
}

function Options({ question, onChange }: Props) {
  const t = useTranslations("forms.question");
  const { options } = question;
  const change = (next: Question["options"]) => onChange(fitted({ ...question, options: next }));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-[0.9375rem] font-semibold text-strong">{t("options")}</legend>
      {options.map((option, index) => (
        <div key={option.id} className="flex gap-2">
          <Input
            aria-label={t("option", { number: index + 1 })}
            value={option.label}
            maxLength={300}
            onChange={(event) => change(options.map((one) => (one.id === option.id ? { ...one, label: event.target.value } : one)))}
          />
          <Button
            type="button"
            variant="ghost"
            size="icon"
            disabled={options.length <= 2}
            aria-label={t("removeOption", { number: index + 1 })}
            onClick={() => change(options.filter((one) => one.id !== option.id))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        type="button"
        variant="secondary"
        size="sm"
        className="justify-self-start"
        disabled={options.length >= 30}
        onClick={() => change([...options, { id: freshId("o", options.map((one) => one.id)), label: "" }])}
      >
        <Plus aria-hidden /> {t("addOption")}
      </Button>
    </fieldset>
  );
}

function Bounds({ question, onChange }: Props) {
  const t = useTranslations("forms.question");
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <Field label={t("unit")}>
        <Input value={question.unit} maxLength={30} placeholder={t("unitExample")} onChange={(event) => onChange({ ...question, unit: event.target.value })} />
      </Field>
      <NumberField label={t("least")} value={question.least} onChange={(least) => onChange({ ...question, least })} />
      <NumberField label={t("most")} value={question.most} onChange={(most) => onChange({ ...question, most })} />
    </div>
  );
}
