"use client";
/** Asks where a link leads: an address of the web or of mail, nothing that runs. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

/** The address as it can be kept; null for what is none. */
export function address(typed: string): string | null {
  const text = typed.trim();
  if (!text) return null;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : text.includes("@") && !text.includes("/") ? `mailto:${text}` : `https://${text}`;
  try {
    const url = new URL(whole);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

type LinkDialogProps = { open: boolean; initial: string; onOpenChange: (open: boolean) => void; onLink: (href: string) => void };

export function LinkDialog({ open, onOpenChange, ...rest }: LinkDialogProps) {
  const t = useTranslations("editing.rich");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("linkTitle")}>
      {open && <AddressForm {...rest} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function AddressForm({ initial, onLink, onDone }: { initial: string; onLink: (href: string) => void; onDone: () => void }) {
  const t = useTranslations("editing.rich");
  const [text, setText] = useState(initial);
  const [wrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        // The dialog stands in the form of the page, and React passes its submits on.
        event.stopPropagation();
        const href = address(text);
        if (!href) return setWrong(true);
        onLink(href);
        onDone();
      }}
    >
      <Field label={t("address")} hint={t("addressHint")} error={wrong ? t("addressWrong") : undefined}>
        <Input value={text} inputMode="url" onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" className="justify-self-end">
        {t("setLink")}
      </Button>
    </form>
  );
}
