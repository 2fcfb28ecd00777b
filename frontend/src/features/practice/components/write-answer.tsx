"use client";
/** An answer in writing. */
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { Given } from "../api";

export function WriteAnswer({ busy, onGiven }: { busy: boolean; onGiven: (given: Given) => void }) {
  const t = useTranslations("practice");
  const [text, setText] = useState("");
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() && !busy) onGiven({ text: text.trim() });
  };
  return (
    <form onSubmit={send} className="grid gap-4">
      <Field label={t("write.label")} hint={t("write.hint")}>
        <Textarea
          rows={7}
          maxLength={8000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && send()}
        />
      </Field>
      <Button type="submit" busy={busy} disabled={!text.trim()} className="justify-self-start">
        {t("send")}
      </Button>
    </form>
  );
}
