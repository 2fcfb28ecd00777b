"use client";
/** Applying: what the company will see, the notice, an optional note, one press. */
import { FileUp, PartyPopper } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { EmptyState } from "@/components/ui/states";
import { isProblem } from "@/lib/problem";
import { useApply } from "../api";

export function ApplyForm({ jobId, hasProfile }: { jobId: string; hasProfile: boolean }) {
  const t = useTranslations("applications.apply");
  const [accepted, setAccepted] = useState(false);
  const [asked, setAsked] = useState(false);
  const [note, setNote] = useState("");
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
        if (accepted) apply.mutate({ note, reveal });
      }}
    >
      <FormProblem error={apply.error} />
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
      <Checkbox checked={reveal} onCheckedChange={setReveal}>
        {t("reveal")}
      </Checkbox>
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
