"use client";
/** Contesting a result: a person at the company has to look at it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { ErrorState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Result, useContest } from "../api";

const SHORTEST = 10;

export function ContestResult({ result }: { result: Result }) {
  const t = useTranslations("assessments.contest");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const contest = useContest(result.attempt.id);
  const answered = result.responses.filter((one) => one.verdict !== "unanswered");
  const send = () =>
    contest.mutate({ reason, item_ids: chosen }, {
      onSuccess: () => {
        setOpen(false);
        toast(t("sent"));
      },
    });
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={contest.isPending} disabled={reason.trim().length < SHORTEST} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Field label={t("label")} hint={t("hint")}>
            <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <fieldset>
            <legend className="mb-1 font-semibold text-strong">{t("answers")}</legend>
            <p className="mb-2 text-sm text-muted">{t("answersHint")}</p>
            <div className="grid max-h-52 gap-x-4 overflow-y-auto sm:grid-cols-2">
              {answered.map((one) => (
                <label key={one.id} className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    className="size-5 accent-action"
                    checked={chosen.includes(one.id)}
                    onChange={(event) => setChosen(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
                  />
                  {t("answer", { position: one.position, skill: one.skill.label })}
                </label>
              ))}
            </div>
          </fieldset>
          {contest.isError && <ErrorState error={contest.error} />}
        </div>
      </Dialog>
    </>
  );
}
