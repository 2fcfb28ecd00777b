"use client";
/** Asking colleagues to rate an application. */
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type Panels, useAsk } from "../api";
import { PeopleBoxes } from "./people-boxes";

export function AskDialog({ applicationId, panels }: { applicationId: string; panels: Panels }) {
  const t = useTranslations("scorecards.panel");
  const common = useTranslations("common");
  const ask = useAsk(applicationId);
  const [open, setOpen] = useState(false);
  const [stage, setStage] = useState(panels.kits[0]?.key ?? "");
  const [chosen, setChosen] = useState<string[]>([]);
  const known = new Set(
    panels.items
      .filter((panel) => panel.stage === stage)
      .flatMap((panel) => panel.raters.filter((r) => r.status === "asked" || r.status === "submitted").map((r) => r.person.user_id)),
  );
  function send() {
    ask.mutate(
      { stage, rater_ids: chosen.filter((id) => !known.has(id)) },
      {
        onSuccess: () => {
          setOpen(false);
          setChosen([]);
          toast(t("asked"));
        },
      },
    );
  }
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden /> {t("ask")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("ask")}
        description={t("askDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={ask.isPending} disabled={chosen.length === 0} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="grid gap-5">
          <FormProblem error={ask.error} />
          <Field label={t("stage")}>
            <Select value={stage} onValueChange={setStage} options={panels.kits.map((kit) => ({ value: kit.key, label: kit.name }))} />
          </Field>
          <div>
            <p className="mb-1.5 font-semibold text-strong">{t("people")}</p>
            <PeopleBoxes label={t("people")} people={panels.may_rate.filter((one) => !known.has(one.user_id))} chosen={chosen} onChange={setChosen} />
          </div>
        </div>
      </Dialog>
    </>
  );
}
