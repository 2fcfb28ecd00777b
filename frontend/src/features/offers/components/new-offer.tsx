"use client";
/** A new offer: a letter to begin with, then the terms. Nothing is sent from here. */
import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DraftNotice } from "@/components/ui/draft-notice";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { applyFieldErrors } from "@/lib/form";
import { isProblem } from "@/lib/problem";
import { useDraft } from "@/lib/use-draft";
import { deeds, type Template, useApplicationFacts, useOfferDeed, useTemplates } from "../api";
import { beginning, draftOf, offerSchema, type OfferValues } from "../values";
import { OfferFields } from "./offer-form";

export function NewOffer({ applicationId }: { applicationId: string }) {
  const application = useApplicationFacts(applicationId);
  const templates = useTemplates();
  if (application.isPending || templates.isPending) return <SkeletonCards />;
  const failed = application.isError ? application : templates.isError ? templates : null;
  if (failed || !application.data || !templates.data) {
    return <ErrorState error={failed?.error} retry={() => void failed?.refetch()} />;
  }
  const { job_title, job_id, location, display_name, anonymous } = application.data;
  return (
    <Writing
      applicationId={applicationId}
      posting={{ title: job_title, place: location }}
      person={{ name: display_name, anonymous, path: `/company/jobs/${job_id}/applications/${applicationId}` }}
      templates={templates.data.items}
    />
  );
}

type WritingProps = {
  applicationId: string;
  posting: { title: string; place: string };
  person: { name: string; anonymous: boolean; path: string };
  templates: Template[];
};

function Writing({ applicationId, posting, person, templates }: WritingProps) {
  const t = useTranslations("offers");
  const router = useRouter();
  const form = useForm<OfferValues>({
    resolver: zodResolver(offerSchema((key) => t(`errors.${key}`))),
    defaultValues: beginning(posting, templates[0] ?? null),
  });
  const draft = useDraft(form, `offer.${applicationId}`);
  const create = useOfferDeed(deeds.create);
  async function save(values: OfferValues) {
    try {
      const offer = await create.mutateAsync({ applicationId, body: { ...draftOf(values), template_id: null } });
      draft.clear();
      router.push(`/company/offers/${offer.id}`);
    } catch (error) {
      applyFieldErrors(error, ["title", "pay", "bonus", "letter_html"], form.setError);
    }
  }
  function begin(id: string) {
    const template = templates.find((one) => one.id === id);
    if (!template) return;
    form.setValue("letter_html", template.letter_html, { shouldDirty: true });
    form.setValue("conditions", template.conditions, { shouldDirty: true });
    form.setValue("benefits", template.benefits, { shouldDirty: true });
  }
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("list.title"), href: "/company/offers" }, { label: person.name, href: person.path }, { label: t("new.title") }]}
        title={t("new.for", { name: person.name })}
        description={t("new.detail")}
      />
      <form noValidate onSubmit={form.handleSubmit(save)} className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {person.anonymous && <Notice tone="warning">{t("new.anonymous", { name: person.name })}</Notice>}
        {draft.restored && <DraftNotice draft={draft} />}
        <Section id="begin" title={t("new.begin")}>
          {templates.length > 0 ? (
            <Field label={t("new.template")} hint={t("new.templateHint")} className="sm:max-w-md">
              <Select
                options={templates.map((one) => ({ value: one.id, label: one.name }))}
                value={undefined}
                placeholder={t("new.choose")}
                onValueChange={begin}
              />
            </Field>
          ) : (
            <p>
              {t("new.noTemplates")}{" "}
              <Link className="link" href="/company/offers/templates">
                {t("templates.title")}
              </Link>
            </p>
          )}
        </Section>
        <OfferFields form={form} />
        <FormProblem error={create.error}>
          {isProblem(create.error, "offer-under-way") && (
            <Link className="link" href={`/company/offers/${String(create.error.members.offer_id)}`}>
              {t("new.goThere")}
            </Link>
          )}
        </FormProblem>
        <Button type="submit" size="lg" className="justify-self-end" busy={create.isPending}>
          {t("new.save")}
        </Button>
      </form>
    </>
  );
}
