"use client";
/** Questions about an offer and their answers: one thread, the same on both sides. */
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { moment } from "@/lib/format";
import { deeds, type Offer, useOfferDeed } from "../api";

export function OfferMessages({ offer, own }: { offer: Offer; own?: boolean }) {
  const t = useTranslations("offers.messages");
  const [text, setText] = useState("");
  const say = useOfferDeed(deeds.say);
  function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) say.mutate({ id: offer.id, text }, { onSuccess: () => setText("") });
  }
  return (
    <Section id="questions" title={t("title")} description={t(own ? "ownDetail" : "detail")}>
      <div className="grid gap-5">
        {offer.messages.length > 0 && (
          <ol aria-live="polite" className="grid gap-3">
            {offer.messages.map((message) => (
              <li
                key={message.id}
                className={cn("max-w-[85%] rounded-card border px-4 py-3", message.by === "you" ? "justify-self-end bg-selected" : "justify-self-start bg-sunken")}
              >
                <p className="text-sm text-muted">
                  {message.by === "you" ? t("you") : message.by}, <time dateTime={message.at}>{moment(message.at)}</time>
                </p>
                <p className="whitespace-pre-line [overflow-wrap:anywhere]">{message.text}</p>
              </li>
            ))}
          </ol>
        )}
        <form onSubmit={send} className="grid gap-3">
          <FormProblem error={say.error} />
          <Field label={t(own ? "ask" : "answer")}>
            <Textarea rows={3} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Button type="submit" variant="secondary" className="justify-self-start" busy={say.isPending} disabled={!text.trim()}>
            <Send aria-hidden /> {t("send")}
          </Button>
        </form>
      </div>
    </Section>
  );
}
