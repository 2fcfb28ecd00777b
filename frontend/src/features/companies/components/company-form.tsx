"use client";
/** The company's profile: what candidates read beside every job and on its public page. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConflictDialog } from "@/components/ui/conflict-dialog";
import { DraftNotice } from "@/components/ui/draft-notice";
import { FormProblem } from "@/components/ui/form-problem";
import { SaveState } from "@/components/ui/save-state";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { countryName } from "@/lib/countries";
import { useUnsaved } from "@/lib/use-unsaved";
import { useVersionedForm } from "@/lib/use-versioned-form";
import { type Company, fetchCompany, useCompany, useSaveCompany } from "../api";
import { type CompanyField, companySchema, type CompanyValues, describe, draftOf, formPath, pruned, valuesOf } from "../values";
import { CompanyBrand } from "./company-brand";
import { CompanyLogo } from "./company-logo";
import { CompanyFacts, CompanyLists, CompanyText } from "./company-sections";

export function CompanyProfile({ mayWrite }: { mayWrite: boolean }) {
  const company = useCompany();
  if (company.isPending) return <SkeletonCards cards={2} />;
  if (company.isError) return <ErrorState error={company.error} retry={() => void company.refetch()} />;
  return <CompanyForm company={company.data} mayWrite={mayWrite} />;
}

function useCompanyForm(company: Company) {
  const say = useTranslations("companies.profile.errors");
  const save = useSaveCompany();
  const [initial] = useState(() => valuesOf(company));
  const [thisYear] = useState(() => new Date().getFullYear());
  return useVersionedForm<CompanyValues>({
    initial,
    resolver: zodResolver(companySchema(say, thisYear)),
    keptAs: "company",
    changed: "company-changed",
    prune: pruned,
    fieldPath: formPath,
    send: async (values) => valuesOf({ ...company, ...(await save.mutateAsync({ draft: draftOf(values), version: values.version })) }),
    current: async () => valuesOf(await fetchCompany()),
  });
}

function CompanyForm({ company, mayWrite }: { company: Company; mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { form, draft, clash, refusal, saving, submit, settle, closeClash } = useCompanyForm(company);
  const { isDirty, errors, submitCount } = form.formState;
  const guard = useUnsaved(isDirty, draft.discard);
  const wrong = Object.keys(errors).length;
  const name = (field: CompanyField) => t(`fieldNames.${field}`);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {!mayWrite && <Notice>{t("readOnly")}</Notice>}
        {draft.restored && <DraftNotice draft={draft} />}
        <fieldset disabled={!mayWrite} className="contents">
          <Section id="brand" title={t("brand")} description={t("brandDetail")}>
            <div className="grid gap-8">
              <CompanyLogo company={company} mayWrite={mayWrite} />
              <CompanyBrand company={company} mayWrite={mayWrite} />
            </div>
          </Section>
          <Section id="story" title={t("story")}>
            <CompanyText />
          </Section>
          <Section id="facts" title={t("facts")}>
            <CompanyFacts mayWrite={mayWrite} />
          </Section>
          <Section id="lists" title={t("lists")}>
            <CompanyLists mayWrite={mayWrite} />
          </Section>
        </fieldset>
        <FormProblem error={refusal} />
        {wrong > 0 && submitCount > 0 && (
          <p role="alert" className="text-sm font-medium text-danger">
            {t("someWrong", { count: wrong })}
          </p>
        )}
        {mayWrite && (
          <div className="sticky bottom-0 z-20 -mx-1 flex items-center justify-end gap-4 border-t bg-page px-1 py-3 max-md:bottom-15">
            <SaveState saving={saving} dirty={isDirty} />
            <Button type="submit" size="lg" busy={saving}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
      {clash && (
        <ConflictDialog
          rows={clash.found.conflicts.map((field) => ({
            field,
            label: name(field),
            mine: describe(field, form.getValues(), countryName),
            theirs: describe(field, clash.theirs, countryName),
          }))}
          taken={clash.found.taken.map(name)}
          busy={saving}
          onResolve={settle}
          onClose={closeClash}
        />
      )}
      {guard}
    </FormProvider>
  );
}
