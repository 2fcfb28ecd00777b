"use client";
/** What a person at the company found on looking again; the candidate reads it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useContestReply } from "../api";

export function ContestReply({ attemptId }: { attemptId: string }) {
  const t = useTranslations("assessments.contest");
  const answer = useContestReply(attemptId);
  const [reply, setReply] = useState("");
  return (
    <Card className="grid gap-4">
      <Field label={t("reply")} hint={t("replyHint")}>
        <Textarea rows={3} maxLength={4000} value={reply} onChange={(event) => setReply(event.target.value)} />
      </Field>
      <FormProblem error={answer.error} />
      <Button className="justify-self-end" busy={answer.isPending} disabled={reply.trim().length < 3} onClick={() => answer.mutate(reply.trim(), { onSuccess: () => toast(t("replySent")) })}>
        {t("replySend")}
      </Button>
    </Card>
  );
}
