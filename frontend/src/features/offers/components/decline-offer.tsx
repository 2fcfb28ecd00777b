"use client";
/** Declining with a reason from a short list, and words of one's own if one likes. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { type DeclineReason, deeds, type Offer, useOfferDeed } from "../api";

const reasons = ["pay", "another_offer", "staying", "place", "role", "timing", "personal", "other"] as const satisfies readonly DeclineReason[];

export function DeclineOffer({ offer }: { offer: Offer }) {
  const t = useTranslations("offers");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [note, setNote] = useState("");
  const decline = useOfferDeed(deeds.decline);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("decline.button")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("decline.title")}
        description={t("decline.detail", { company: offer.company })}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button
              variant="danger"
              disabled={!reason}
              busy={decline.isPending}
              onClick={() => reason && decline.mutate({ id: offer.id, reason, note }, { onSuccess: () => setOpen(false) })}
            >
              {t("decline.button")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={decline.error} />
          <RadioCards
            label={t("decline.reason")}
            value={reason}
            onValueChange={setReason}
            options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            className="sm:grid-cols-2"
          />
          <Field label={t("decline.note")} optional={common("optional")}>
            <Textarea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
