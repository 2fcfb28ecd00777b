"use client";
/** Ten codes, shown once: copy, download or print them, and say that they are kept. */
import { Download, KeyRound, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useTranslations("identity.recovery");
  const [kept, setKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join("\n");
  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${t("fileTitle", { host: window.location.host })}\n\n${text}\n`], { type: "text/plain" }));
    link.download = "evenhand-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  }
  return (
    <div className="grid gap-5">
      <h3 ref={heading} tabIndex={-1} className="text-subtitle outline-none">
        {t("title")}
      </h3>
      <Notice tone="warning" title={t("once")} icon={<KeyRound aria-hidden />}>
        {t("detail")}
      </Notice>
      <ol data-print className="grid gap-x-8 gap-y-2 rounded-control bg-sunken p-5 font-mono text-strong sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={text} label={t("copy")} />
        <Button variant="secondary" size="sm" onClick={download}>
          <Download aria-hidden /> {t("download")}
        </Button>
        <Button variant="secondary" size="sm" onClick={() => window.print()}>
          <Printer aria-hidden /> {t("print")}
        </Button>
      </div>
      <Checkbox checked={kept} onCheckedChange={setKept}>
        {t("kept")}
      </Checkbox>
      <Button className="justify-self-start" disabled={!kept} onClick={onKept}>
        {t("done")}
      </Button>
    </div>
  );
}
