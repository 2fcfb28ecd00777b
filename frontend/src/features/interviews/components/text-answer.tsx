"use client";
/** Writing instead of speaking, at any turn. What is being written survives a lost connection. */
import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";

export function TextAnswer({ onSay, disabled }: { onSay: (text: string) => boolean; disabled: boolean }) {
  const t = useTranslations("interviews.room.text");
  const [text, setText] = useState("");
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    // Kept when the socket did not take it: the words are the candidate's work.
    if (text.trim() && onSay(text.trim())) setText("");
  };
  return (
    <form onSubmit={send} className="grid gap-2">
      <label htmlFor="written-answer" className="text-sm font-semibold text-strong">
        {t("label")}
      </label>
      <Textarea
        id="written-answer"
        rows={4}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && send()}
        aria-describedby="written-answer-hint"
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span id="written-answer-hint" className="text-sm text-muted">
          {t("hint")}
        </span>
        <Button type="submit" disabled={disabled || !text.trim()}>
          <SendHorizontal aria-hidden /> {t("send")}
        </Button>
      </div>
    </form>
  );
}
