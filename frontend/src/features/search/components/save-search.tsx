"use client";
/** Save this search: a name, and how often new matches are mailed. */
import { Bookmark } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/checkbox";
import { controlClass } from "@/components/ui/control-class";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { toQuery, type Wanted } from "../address";
import { frequencies, type Frequency, type SavedSearchDraft, useSaveSearch } from "../api";

export function SaveSearch({ wanted }: { wanted: Wanted }) {
  const t = useTranslations("search.saved");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
        <Bookmark aria-hidden /> {t("save")}
      </Button>
      {open && <SaveDialog wanted={wanted} onClose={() => setOpen(false)} />}
    </>
  );
}

export function SavedLink() {
  const t = useTranslations("search.saved");
  return (
    <Link href="/saved-searches" className="link inline-flex min-h-11 items-center px-1 text-sm">
      {t("title")}
    </Link>
  );
}

function SaveDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const t = useTranslations("search.saved");
  const save = useSaveSearch();
  const proposed = [wanted.q, wanted.location].filter(Boolean).join(", ") || t("nameDefault");
  const [name, setName] = useState(proposed);
  const [frequency, setFrequency] = useState<Frequency>("daily");
  function submit() {
    const body: SavedSearchDraft = { name: name.trim() || proposed, query: toQuery(wanted) as SavedSearchDraft["query"], frequency };
    save.mutate(body, {
      onSuccess: (saved) => {
        toast(saved.effective === frequency || frequency === "off" ? t("done") : t("doneButOff"));
        onClose();
      },
    });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("save")}
      description={t("saveDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button busy={save.isPending} onClick={submit}>
            {t("saveIt")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <FormProblem error={save.error} />
        <Field label={t("name")}>
          <input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} className={controlClass} />
        </Field>
        <RadioCards label={t("frequency")} value={frequency} onValueChange={setFrequency} options={frequencies.map((value) => ({ value, label: t(`how.${value}`) }))} className="sm:grid-cols-2" />
      </div>
    </Dialog>
  );
}
