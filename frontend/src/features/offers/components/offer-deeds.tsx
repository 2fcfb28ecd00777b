"use client";
/** What its company can do with an offer now; each deed that others will notice is asked once more. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { SkeletonLines } from "@/components/ui/states";
import { deeds, type Offer, useColleagues, useOfferDeed } from "../api";

export function OfferDeeds({ offer, onEdit }: { offer: Offer; onEdit: () => void }) {
  const t = useTranslations("offers.deeds");
  const can = new Set(offer.inside?.deeds);
  const incomplete = (offer.inside?.missing.length ?? 0) > 0;
  const recall = useOfferDeed(deeds.recall);
  const send = useOfferDeed(deeds.send);
  const revise = useOfferDeed(deeds.revise);
  return (
    <>
      {can.has("withdraw") && <Withdraw offer={offer} />}
      {can.has("change") && (
        <Button variant="secondary" onClick={onEdit}>
          {t("change")}
        </Button>
      )}
      {can.has("recall") && (
        <Button variant="secondary" busy={recall.isPending} onClick={() => recall.mutate(offer.id)}>
          {t("recall")}
        </Button>
      )}
      {can.has("revise") && (
        <ConfirmButton
          variant="secondary"
          title={t("reviseTitle")}
          detail={t("reviseDetail")}
          confirm={t("revise")}
          danger={false}
          onConfirm={() => revise.mutateAsync(offer.id)}
        >
          {t("revise")}
        </ConfirmButton>
      )}
      {can.has("submit") && <Submit offer={offer} disabled={incomplete} />}
      {can.has("send") && (
        <ConfirmButton
          title={t("sendTitle", { name: offer.candidate_name })}
          detail={t("sendDetail")}
          confirm={t("sendNow")}
          danger={false}
          onConfirm={() => send.mutateAsync(offer.id)}
        >
          {t("send")}
        </ConfirmButton>
      )}
    </>
  );
}

function Submit({ offer, disabled }: { offer: Offer; disabled: boolean }) {
  const t = useTranslations("offers.deeds");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const submit = useOfferDeed(deeds.submit);
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {t("submit")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("submitTitle")}
        description={t("submitDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button
              busy={submit.isPending}
              onClick={() => submit.mutate({ id: offer.id, approvers: chosen }, { onSuccess: () => setOpen(false) })}
            >
              {chosen.length > 0 ? t("ask", { count: chosen.length }) : t("askNobody")}
            </Button>
          </>
        }
      >
        <FormProblem error={submit.error} />
        <Approvers chosen={chosen} onChange={setChosen} />
      </Dialog>
    </>
  );
}

function Approvers({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const t = useTranslations("offers.deeds");
  const colleagues = useColleagues();
  if (colleagues.isPending) return <SkeletonLines />;
  const others = colleagues.data?.filter((one) => !one.self) ?? [];
  return (
    <fieldset>
      <legend className="sr-only">{t("approvers")}</legend>
      {others.length === 0 && <p className="text-muted">{t("noColleagues")}</p>}
      {others.map((one) => (
        <Checkbox
          key={one.user_id}
          checked={chosen.includes(one.user_id)}
          onCheckedChange={(on) => onChange(on ? [...chosen, one.user_id] : chosen.filter((id) => id !== one.user_id))}
        >
          {one.name}
          {chosen.includes(one.user_id) && chosen.length > 1 && (
            <span className="ml-2 text-sm text-muted">{t("turn", { place: chosen.indexOf(one.user_id) + 1 })}</span>
          )}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Withdraw({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.deeds");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const withdraw = useOfferDeed(deeds.withdraw);
  return (
    <>
      <Button variant="ghost" onClick={() => setOpen(true)}>
        {t("withdraw")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("withdrawTitle")}
        description={t(offer.first_sent_at ? "withdrawDetail" : "discardDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button
              variant="danger"
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ id: offer.id, reason }, { onSuccess: () => setOpen(false) })}
            >
              {t("withdraw")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={withdraw.error} />
          {offer.first_sent_at && (
            <Field label={t("withdrawReason")} optional={common("optional")}>
              <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
          )}
        </div>
      </Dialog>
    </>
  );
}
