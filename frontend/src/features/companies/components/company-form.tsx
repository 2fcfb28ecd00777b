"use client";
/** What candidates read about the company beside every job. */
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Company, type CompanyDraft, useCompany, useSaveCompany } from "../api";

const sizes = ["1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+"] as const;
const unsaid = "unsaid";

export function CompanyProfile({ mayWrite }: { mayWrite: boolean }) {
  const company = useCompany();
  if (company.isPending) return <SkeletonCards cards={1} />;
  if (company.isError) return <ErrorState error={company.error} retry={() => void company.refetch()} />;
  return <CompanyForm company={company.data} mayWrite={mayWrite} />;
}

function CompanyForm({ company, mayWrite }: { company: Company; mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const common = useTranslations("common");
  const { about, website, industry, location } = company;
  const form = useForm<CompanyDraft>({
    defaultValues: { about, website, industry, location, size: company.size as CompanyDraft["size"] },
  });
  const save = useSaveCompany();
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values, { onSuccess: () => toast(common("saved")) }))} className="grid gap-6">
      {!mayWrite && <Notice>{t("readOnly")}</Notice>}
      <Card>
        <fieldset disabled={!mayWrite} className="grid gap-5 sm:grid-cols-2">
          <Field label={t("about")} hint={t("aboutHint")} className="sm:col-span-2">
            <Textarea rows={8} maxLength={8000} {...form.register("about")} />
          </Field>
          <Field label={t("website")} error={errors.website?.message}>
            <Input type="url" maxLength={300} {...form.register("website", { pattern: { value: /^(https?:\/\/\S+)?$/, message: t("websiteError") } })} />
          </Field>
          <Field label={t("industry")}>
            <Input maxLength={120} {...form.register("industry")} />
          </Field>
          <Controller
            control={form.control}
            name="size"
            render={({ field }) => (
              <Field label={t("size")}>
                <Select
                  disabled={!mayWrite}
                  value={field.value || unsaid}
                  onValueChange={(next) => field.onChange(next === unsaid ? "" : next)}
                  options={[{ value: unsaid as string, label: t("sizeUnsaid") }, ...sizes.map((value) => ({ value: value as string, label: value.replace("-", "–") }))]}
                />
              </Field>
            )}
          />
          <Field label={t("location")}>
            <Input maxLength={200} {...form.register("location")} />
          </Field>
        </fieldset>
      </Card>
      <FormProblem error={save.error} />
      {mayWrite && (
        <div className="flex justify-end">
          <Button type="submit" size="lg" busy={save.isPending}>
            {t("save")}
          </Button>
        </div>
      )}
    </form>
  );
}
