"use client";
/** Accepting by signature: the name, the sentence, and (asked for by the API) a fresh proof of who it is. */
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { isProblem } from "@/lib/problem";
import { deeds, type Offer, useOfferDeed } from "../api";

export function AcceptOffer({ offer, name }: { offer: Offer; name: string }) {
  const t = useTranslations("offers.accept");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [meant, setMeant] = useState(false);
  const accept = useOfferDeed(deeds.accept);
  const wrongName = isProblem(accept.error, "signature-name-differs");
  function sign(event: FormEvent) {
    event.preventDefault();
    accept.mutate(
      { id: offer.id, version: offer.terms.version, typed_name: typed, intent: offer.intent },
      {
        onSuccess: () => {
          setOpen(false);
          toast(t("done"));
        },
      },
    );
  }
  return (
    <>
      <Button size="lg" onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("detail", { company: offer.company, title: offer.terms.title })}>
        <form onSubmit={sign} className="grid gap-4">
          <p className="rounded-control bg-sunken p-4">{[offer.terms.pay_text, offer.terms.place].filter(Boolean).join(" · ")}</p>
          <FormProblem error={wrongName ? null : accept.error} />
          <Field label={t("name")} hint={t("nameHint", { name })} error={wrongName ? t("nameError", { name }) : undefined}>
            <Input autoComplete="name" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} className="font-display text-lg italic" />
          </Field>
          <Checkbox checked={meant} onCheckedChange={setMeant}>
            {offer.intent}
          </Checkbox>
          <p className="text-sm text-muted">{t("proof")}</p>
          <div className="flex flex-wrap justify-end gap-3">
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button type="submit" disabled={!meant || !typed.trim()} busy={accept.isPending}>
              {t("sign")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
