"use client";
/** Taking the profile along and bringing it: JSON Resume, the open format. */
import { Download, FileJson } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { FileDrop } from "@/components/ui/file-drop";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { useImportJsonResume } from "../api";
import { type JsonResumeCounts, readJsonResume } from "../json-resume";
import type { Profile } from "../types";

type Props = { profile: Profile | null; onImported: () => void };
type Chosen = { name: string; document: Record<string, unknown>; counts: JsonResumeCounts };

export function JsonResume({ profile, onImported }: Props) {
  const t = useTranslations("candidates.exchange");
  const [open, setOpen] = useState(false);
  return (
    <Section id="exchange" title={t("title")} description={t("detail")}>
      <div className="flex flex-wrap gap-3">
        {profile?.confirmed_at && (
          <a href="/v1/profile/json-resume" download="resume.json" className={buttonClass("secondary")}>
            <Download aria-hidden /> {t("export")}
          </a>
        )}
        <Button variant="secondary" onClick={() => setOpen(true)}>
          <FileJson aria-hidden /> {t("import")}
        </Button>
      </div>
      {open && <ImportDialog version={profile?.version ?? 0} replaces={Boolean(profile?.confirmed_at)} onClose={() => setOpen(false)} onImported={onImported} />}
    </Section>
  );
}

function ImportDialog({ version, replaces, onClose, onImported }: { version: number; replaces: boolean; onClose: () => void; onImported: () => void }) {
  const t = useTranslations("candidates.exchange");
  const common = useTranslations("common");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const bring = useImportJsonResume();
  async function choose(file: File) {
    bring.reset();
    const found = readJsonResume(await file.text());
    setUnreadable(found ? null : file.name);
    setChosen(found ? { name: file.name, ...found } : null);
  }
  function confirm() {
    if (!chosen) return;
    bring.mutate(
      { document: chosen.document, version },
      {
        onSuccess: () => {
          toast(t("imported"));
          onImported();
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("importTitle")}
      description={replaces ? t("replaces") : t("importDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button busy={bring.isPending} disabled={!chosen} onClick={confirm}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormProblem error={bring.error} />
        <FileDrop label={t("drop")} hint={t("hint")} accept=".json,application/json" onFile={(file) => void choose(file)} />
        <div role="status">
          {unreadable && <p className="font-medium text-danger">{t("unreadable", { name: unreadable })}</p>}
          {chosen && (
            <p>
              <span className="font-semibold text-strong [overflow-wrap:anywhere]">{chosen.name}</span>: {t("counts", chosen.counts)}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
