"use client";
/** A few words in writing beside the call, for a link, a name, or when the sound fails. Nothing of it is kept. */
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Seat } from "../call/protocol";
import type { Line } from "../call/use-people-call";

type ChatProps = { lines: Line[]; seats: Seat[]; nameOf: (seat: Seat) => string; onSay: (text: string) => void; disabled: boolean };

export function CallChat({ lines, seats, nameOf, onSay, disabled }: ChatProps) {
  const t = useTranslations("scheduling.call");
  const [text, setText] = useState("");
  const who = (id: string) => {
    const seat = seats.find((one) => one.seat === id);
    return seat ? nameOf(seat) : t("you");
  };
  return (
    <section aria-label={t("chat")} className="grid gap-3 rounded-card border bg-card p-4">
      <ol aria-live="polite" className="grid max-h-60 content-start gap-2 overflow-y-auto">
        {lines.length === 0 && <li className="text-sm text-muted">{t("chatEmpty")}</li>}
        {lines.map((line) => (
          <li key={line.id} className="[overflow-wrap:anywhere]">
            <span className="block text-sm font-semibold text-muted">{who(line.seat)}</span>
            {line.text}
          </li>
        ))}
      </ol>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          onSay(text.trim());
          setText("");
        }}
      >
        <Field label={t("write")} hideLabel className="flex-1">
          <Input value={text} maxLength={2000} placeholder={t("write")} disabled={disabled} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button type="submit" variant="secondary" size="icon" aria-label={t("send")} disabled={disabled || !text.trim()}>
          <Send aria-hidden />
        </Button>
      </form>
    </section>
  );
}
