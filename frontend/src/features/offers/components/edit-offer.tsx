"use client";
/** Changing the terms of a draft; what somebody else saved meanwhile is not written over. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { useUnsaved } from "@/lib/use-unsaved";
import { deeds, type Offer, useOfferDeed } from "../api";
import { draftOf, offerSchema, type OfferValues, valuesOf } from "../values";
import { OfferFields } from "./offer-form";

export function EditOffer({ offer, onDone }: { offer: Offer; onDone: () => void }) {
  const t = useTranslations("offers");
  const common = useTranslations("common");
  const form = useForm<OfferValues>({
    resolver: zodResolver(offerSchema((key) => t(`errors.${key}`))),
    defaultValues: valuesOf(offer.terms, offer.inside?.template_html ?? ""),
  });
  const change = useOfferDeed(deeds.change);
  const guard = useUnsaved(form.formState.isDirty && !change.isSuccess);
  async function save(values: OfferValues) {
    try {
      await change.mutateAsync({ id: offer.id, body: { ...draftOf(values), expected_revision: offer.revision } });
      toast(common("saved"));
      onDone();
    } catch (error) {
      applyFieldErrors(error, ["title", "pay", "bonus", "letter_html"], form.setError);
    }
  }
  return (
    <form noValidate onSubmit={form.handleSubmit(save)} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <OfferFields form={form} />
      <FormProblem error={change.error} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onDone}>
          {common("cancel")}
        </Button>
        <Button type="submit" size="lg" busy={change.isPending}>
          {common("save")}
        </Button>
      </div>
      {guard}
    </form>
  );
}
