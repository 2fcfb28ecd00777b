"use client";
/** Instead of the automated interviewer: ask for people, or what was asked already. */
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { type Interview, useWishForPerson } from "../api";

/** For the candidate, before the interview. */
export function PersonWish({ interview }: { interview: Interview }) {
  const t = useTranslations("interviews.person");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState(interview.person_wish);
  const wish = useWishForPerson(interview.id);
  if (interview.person_wished_at) {
    return (
      <Notice tone="success" icon={<UsersRound aria-hidden />} title={t("wished", { company: interview.organization })}>
        {t("wishedDetail")}
      </Notice>
    );
  }
  return (
    <Section id="person" title={t("title")} description={t("detail")}>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("ask")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("ask")}
        description={t("askDetail", { company: interview.organization })}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={wish.isPending} onClick={() => wish.mutate(note, { onSuccess: () => setOpen(false) })}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={wish.error} />
          <Field label={t("note")} optional={common("optional")}>
            <Textarea rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </Section>
  );
}

/** For the company: what the candidate asked for, and the way to it. */
export function PersonWished({ interview }: { interview: Interview }) {
  const t = useTranslations("interviews.person");
  return (
    <Notice tone="warning" icon={<UsersRound aria-hidden />} title={t("asked")}>
      {interview.person_wish && <p className="font-quote">{interview.person_wish}</p>}
      <p>{t("askedDetail")}</p>
      <Button asChild size="sm" className="mt-3">
        <Link href={`/company/meetings/new?application=${interview.application_id}`}>{t("plan")}</Link>
      </Button>
    </Notice>
  );
}
