"use client";
/** What was read, to correct and confirm. Nothing of it is used before. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DraftNotice } from "@/components/ui/draft-notice";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { useConfirmResume } from "../resume-api";
import type { Profile, Resume } from "../types";
import { useProfileForm } from "../use-profile-form";
import { valuesOf } from "../values";
import { ProfileClash } from "./profile-clash";
import { ProfileSections } from "./profile-sections";

export function ResumeFields({ resume, profile, next }: { resume: Resume; profile: Profile | null; next: string | null }) {
  const t = useTranslations("candidates");
  const router = useRouter();
  const confirm = useConfirmResume(resume.id);
  const [base] = useState(() => valuesOf(profile));
  const [initial] = useState(() => ({ ...valuesOf(resume.draft, true), version: base.version }));
  const { form, draft, clash, refusal, saving, submit, settle, closeClash } = useProfileForm({
    initial,
    base,
    keptAs: `resume.${resume.id}`,
    send: confirm.mutateAsync,
    onStored: () => {
      toast(t("check.confirmed"));
      router.push((next ?? "/home") as "/home");
    },
  });
  const { errors, submitCount } = form.formState;
  const wrong = Object.keys(errors).length;
  return (
    <FormProvider {...form}>
      <form noValidate className="grid grid-cols-[minmax(0,1fr)] gap-6" onSubmit={(event) => void submit(event)}>
        {draft.restored && <DraftNotice draft={draft} />}
        <ProfileSections stored={resume.status === "confirmed" ? (profile?.skills ?? []) : []} />
        <FormProblem error={refusal} />
        {wrong > 0 && submitCount > 0 && (
          <p role="alert" className="text-sm font-medium text-danger">
            {t("profile.someWrong", { count: wrong })}
          </p>
        )}
        <div className="sticky bottom-0 z-20 -mx-1 flex items-center justify-end gap-4 border-t bg-page px-1 py-3 max-md:bottom-15">
          <p className="mr-auto text-sm text-muted max-sm:hidden">{t("check.notYet")}</p>
          <Button type="submit" size="lg" busy={saving} className="max-sm:w-full">
            {t("check.confirm")}
          </Button>
        </div>
      </form>
      {clash && <ProfileClash clash={clash} mine={form.getValues()} busy={saving} onResolve={settle} onClose={closeClash} />}
    </FormProvider>
  );
}
