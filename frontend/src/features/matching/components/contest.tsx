"use client";
/** Objecting to a score, and answering an objection: both in one's own words, both on record. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useAnswerContest, useContestMatch } from "../api";

type TextDialogProps = {
  words: { open: string; title: string; description: string; label: string; send: string; tooShort: string };
  busy: boolean;
  error: unknown;
  onSend: (text: string, close: () => void) => void;
};

function TextDialog({ words, busy, error, onSend }: TextDialogProps) {
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const tooShort = text.trim().length < 3;
  function send() {
    setAsked(true);
    if (!tooShort) onSend(text.trim(), () => setOpen(false));
  }
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={words.title}
        description={words.description}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={busy} onClick={send}>
              {words.send}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={error} />
          <Field label={words.label} error={asked && tooShort ? words.tooShort : undefined}>
            <Textarea rows={5} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}

export function ContestMatch({ matchId }: { matchId: string }) {
  const t = useTranslations("matching.contest");
  const contest = useContestMatch();
  return (
    <TextDialog
      words={{ open: t("open"), title: t("title"), description: t("description"), label: t("reason"), send: t("send"), tooShort: t("tooShort") }}
      busy={contest.isPending}
      error={contest.error}
      onSend={(reason, close) =>
        contest.mutate({ id: matchId, reason }, {
          onSuccess: () => {
            close();
            toast(t("sent"));
          },
        })
      }
    />
  );
}

export function AnswerContest({ matchId }: { matchId: string }) {
  const t = useTranslations("matching.answer");
  const answer = useAnswerContest();
  return (
    <div className="mt-3">
      <TextDialog
        words={{ open: t("open"), title: t("title"), description: t("description"), label: t("label"), send: t("send"), tooShort: t("tooShort") }}
        busy={answer.isPending}
        error={answer.error}
        onSend={(text, close) =>
          answer.mutate({ id: matchId, answer: text }, {
            onSuccess: () => {
              close();
              toast(t("sent"));
            },
          })
        }
      />
    </div>
  );
}
