"use client";
/** Writing one letter: its name, its text with fields, and what offers made from it begin with. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ChipsInput } from "@/components/ui/chips-input";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useUnsaved } from "@/lib/use-unsaved";
import { z } from "@/lib/zod";
import { type Template, templateDeeds, useTemplateDeed } from "../api";
import { LetterField } from "./letter-field";

export function TemplateForm({ template, onDone }: { template: Template | null; onDone: () => void }) {
  const t = useTranslations("offers");
  const common = useTranslations("common");
  const schema = z.object({
    name: z.string().trim().min(1, t("errors.name")).max(120),
    letter_html: z.string().min(1, t("errors.letter")),
    conditions: z.string().max(4000),
    benefits: z.array(z.string()),
    valid_days: z.number({ error: t("errors.days") }).int(t("errors.days")).min(1, t("errors.days")).max(180, t("errors.days")),
  });
  type Values = z.infer<typeof schema>;
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: template ?? { name: "", letter_html: t.raw("templates.starter") as string, conditions: "", benefits: [], valid_days: 14 },
  });
  const save = useTemplateDeed(templateDeeds.save);
  const { errors, isDirty } = form.formState;
  const guard = useUnsaved(isDirty && !save.isSuccess);
  function submit({ name, letter_html, conditions, benefits, valid_days }: Values) {
    const body = { name, letter_html, conditions, benefits, valid_days };
    save.mutate(
      { template, body },
      {
        onSuccess: () => {
          toast(common("saved"));
          onDone();
        },
      },
    );
  }
  return (
    <form noValidate onSubmit={form.handleSubmit(submit)} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Section id="template" title={template ? template.name : t("templates.new")} description={t("form.letterDetail")}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Field label={t("templates.name")} error={errors.name?.message} className="sm:max-w-md">
            <Input maxLength={120} {...form.register("name")} />
          </Field>
          <Controller
            control={form.control}
            name="letter_html"
            render={({ field }) => <LetterField value={field.value} onChange={field.onChange} error={errors.letter_html?.message} />}
          />
          <Field label={t("terms.conditions")} hint={t("form.conditionsHint")} optional={common("optional")}>
            <Textarea rows={3} {...form.register("conditions")} />
          </Field>
          <Controller
            control={form.control}
            name="benefits"
            render={({ field }) => (
              <Field label={t("terms.benefits")} hint={t("form.benefitsHint")} optional={common("optional")}>
                <ChipsInput value={field.value} onChange={field.onChange} most={30} />
              </Field>
            )}
          />
          <Field label={t("templates.days")} error={errors.valid_days?.message} className="sm:max-w-48">
            <Input type="number" min={1} max={180} {...form.register("valid_days", { valueAsNumber: true })} />
          </Field>
        </div>
      </Section>
      <FormProblem error={save.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onDone}>
          {common("cancel")}
        </Button>
        <Button type="submit" busy={save.isPending}>
          {common("save")}
        </Button>
      </div>
      {guard}
    </form>
  );
}
