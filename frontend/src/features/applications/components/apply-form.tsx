"use client";
/** Applying: what the company will see, the notice, an optional note, one press. */
import { FileUp, PartyPopper } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { EmptyState } from "@/components/ui/states";
import { isProblem } from "@/lib/problem";
import { useDraftText } from "@/lib/use-draft-text";
import { useApply } from "../api";

type Props = { jobId: string; company: string; hasProfile: boolean; /** As the settings of the profile say. */ anonymous: boolean };

export function ApplyForm({ jobId, company, hasProfile, anonymous }: Props) {
  const t = useTranslations("applications.apply");
  const [accepted, setAccepted] = useState(false);
  const [asked, setAsked] = useState(false);
  const [note, setNote, forgetNote] = useDraftText(`apply.${jobId}`);
  const [reveal, setReveal] = useState(false);
  const apply = useApply(jobId);
  if (!hasProfile || isProblem(apply.error, "profile-not-confirmed")) {
    return (
      <EmptyState
        icon={<FileUp aria-hidden />}
        title={t("profileFirst")}
        action={
          <Button asChild>
            <Link href="/resume">{t("upload")}</Link>
          </Button>
        }
      >
        {t("profileFirstDetail")}
      </EmptyState>
    );
  }
  if (apply.isSuccess) return <Applied applicationId={apply.data.id} company={apply.data.company} />;
  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (accepted) apply.mutate({ note, reveal }, { onSuccess: forgetNote });
      }}
    >
      <FormProblem error={apply.error}>
        {isProblem(apply.error, "profile-private") && (
          <p>
            <Link href="/profile/settings" className="link">
              {t("toSettings")}
            </Link>
          </p>
        )}
      </FormProblem>
      {anonymous ? <NameChoice company={company} reveal={reveal} onChange={setReveal} /> : <Notice tone="neutral">{t("named", { company })}</Notice>}
      <ConsentNotice />
      <div>
        <Checkbox checked={accepted} onCheckedChange={setAccepted}>
          {t("accept")}
        </Checkbox>
        {asked && !accepted && (
          <p role="alert" className="text-sm font-medium text-danger">
            {t("acceptMissing")}
          </p>
        )}
      </div>
      <Field label={t("note")} optional={t("optional")}>
        <Textarea rows={4} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="lg" busy={apply.isPending}>
          {t("submit")}
        </Button>
        <Button asChild size="lg" variant="ghost">
          <Link href="/profile">{t("checkProfile")}</Link>
        </Button>
      </div>
    </form>
  );
}

function NameChoice({ company, reveal, onChange }: { company: string; reveal: boolean; onChange: (reveal: boolean) => void }) {
  const t = useTranslations("applications.apply");
  return (
    <Card>
      <h2 className="text-title">{t("nameTitle")}</h2>
      <p className="mt-2" aria-live="polite">
        {reveal ? t("nameShown", { company }) : t("nameHidden", { company })}
      </p>
      <Checkbox checked={reveal} onCheckedChange={onChange} className="mt-2">
        <span className="font-semibold text-strong">{t("reveal")}</span>
      </Checkbox>
      <Link href="/profile/settings" className="link text-sm">
        {t("toSettings")}
      </Link>
    </Card>
  );
}

function ConsentNotice() {
  const t = useTranslations("applications.apply.notice");
  const points = ["seen", "measured", "never", "people", "yours"] as const;
  return (
    <Card>
      <h2 className="text-title">{t("title")}</h2>
      <ul className="mt-4 grid list-disc gap-2.5 pl-5 marker:text-link">
        {points.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">{t("version")}</p>
    </Card>
  );
}

function Applied({ applicationId, company }: { applicationId: string; company: string }) {
  const t = useTranslations("applications.apply");
  return (
    <div role="status">
      <EmptyState
        icon={<PartyPopper aria-hidden />}
        title={t("done", { company })}
        action={
          <Button asChild size="lg">
            <Link href={`/applications/${applicationId}`}>{t("next")}</Link>
          </Button>
        }
      >
        {t("doneDetail")}
      </EmptyState>
    </div>
  );
}
