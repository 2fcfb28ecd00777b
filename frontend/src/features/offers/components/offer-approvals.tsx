"use client";
/** Who has to approve an offer, what they said, and the decision where it is one's own. */
import { Check, Clock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { deeds, type Offer, useOfferDeed } from "../api";

export function OfferApprovals({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.approvals");
  const round = offer.inside?.approvals.rounds[0];
  if (!round) return null;
  const mine = round.steps.some((step) => step.mine);
  return (
    <Section id="approvals" title={t("title")}>
      <div className="grid gap-4">
        <ol className="grid gap-3">
          {round.steps.map((step) => (
            <li key={step.position} className="flex gap-3 [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0">
              {step.decision === "approved" ? <Check aria-hidden /> : step.decision === "rejected" ? <X aria-hidden /> : <Clock aria-hidden />}
              <div className="min-w-0">
                <p className="font-semibold text-strong">{step.approver?.name ?? t("gone")}</p>
                <p className="text-sm text-muted">{t(`decision.${step.decision as "waiting"}`)}</p>
                {step.comment && <p className="text-sm whitespace-pre-line [overflow-wrap:anywhere]">{step.comment}</p>}
              </div>
            </li>
          ))}
        </ol>
        {mine && offer.status === "pending_approval" && <Decide offer={offer} />}
      </div>
    </Section>
  );
}

function Decide({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.approvals");
  const [comment, setComment] = useState("");
  const decide = useOfferDeed(deeds.decide);
  return (
    <div className="grid gap-3 rounded-control bg-sunken p-4">
      <p className="font-semibold text-strong">{t("yours")}</p>
      <FormProblem error={decide.error} />
      <Field label={t("comment")} hint={t("commentHint")}>
        <Textarea rows={2} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button busy={decide.isPending} onClick={() => decide.mutate({ id: offer.id, approve: true, comment })}>
          {t("approve")}
        </Button>
        <Button
          variant="secondary"
          disabled={!comment.trim()}
          busy={decide.isPending}
          onClick={() => decide.mutate({ id: offer.id, approve: false, comment })}
        >
          {t("sendBack")}
        </Button>
      </div>
    </div>
  );
}
