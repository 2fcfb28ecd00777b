"use client";
/** Copies a text, and says that it did. */
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { toast } from "./toast";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations("common.copy");
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 3000);
    } catch {
      toast(t("failed"), { tone: "danger", detail: t("byHand") });
    }
  }
  return (
    <Button variant="secondary" size="sm" onClick={() => void copy()}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t("done") : label}</span>
    </Button>
  );
}
