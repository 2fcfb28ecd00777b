"use client";
/** Contesting an evaluation: a person at the company has to look at it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ErrorState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Competency, useContest } from "../api";

const WHOLE = "whole";
const SHORTEST = 10;

export function ContestDialog({ interviewId, competencies }: { interviewId: string; competencies: Competency[] }) {
  const t = useTranslations("interviews.contest");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [about, setAbout] = useState(WHOLE);
  const contest = useContest(interviewId);
  const send = () => {
    contest.mutate(
      { text, competency: about === WHOLE ? null : about },
      {
        onSuccess: () => {
          setOpen(false);
          setText("");
          toast(t("sent"));
        },
      },
    );
  };
  const options = [
    { value: WHOLE, label: t("whole") },
    ...competencies.map((one) => ({ value: one.competency, label: one.label })),
  ];
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
            <Button busy={contest.isPending} disabled={text.trim().length < SHORTEST} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Field label={t("about")}>
            <Select options={options} value={about} onValueChange={setAbout} />
          </Field>
          <Field label={t("label")} hint={t("hint")}>
            <Textarea value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />
          </Field>
          {contest.isError && <ErrorState error={contest.error} />}
        </div>
      </Dialog>
    </>
  );
}
