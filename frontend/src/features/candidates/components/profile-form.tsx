"use client";
/** The whole profile as one form; with a résumé behind it, each field shows the line it was read from. */
import { useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { Section } from "@/components/ui/card";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { type ProfileDraft, useSaveProfile } from "../api";
import type { FindEvidence } from "../evidence";
import { tidy } from "../tidy";
import { ProfileBasics } from "./profile-basics";
import { ProfileEducation, ProfileExperience } from "./profile-history";
import { ProfilePreferences } from "./profile-preferences";
import { ProfileSkills } from "./profile-skills";

type ProfileFormProps = {
  draft: ProfileDraft;
  resumeId: string | null;
  find: FindEvidence;
  submit: string;
  onSaved: () => void;
};

export function ProfileForm({ draft, resumeId, find, submit, onSaved }: ProfileFormProps) {
  const t = useTranslations("candidates.profile");
  const form = useForm<ProfileDraft>({ defaultValues: draft });
  const save = useSaveProfile(resumeId);
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-6"
        onSubmit={form.handleSubmit((values) => save.mutate(tidy(values), { onSuccess: onSaved }))}
      >
        <Section id="about" title={t("about")}>
          <ProfileBasics find={find} />
        </Section>
        <Section id="skills" title={t("skills")} description={t("skillsDetail")}>
          <ProfileSkills />
        </Section>
        <Section id="experience" title={t("experience")}>
          <ProfileExperience find={find} />
        </Section>
        <Section id="education" title={t("education")}>
          <ProfileEducation find={find} />
        </Section>
        <Section id="preferences" title={t("preferences")} description={t("preferencesDetail")}>
          <ProfilePreferences />
        </Section>
        <FormProblem error={save.error} />
        <div className="sticky bottom-0 z-20 -mx-1 flex items-center justify-end gap-4 border-t bg-page px-1 py-4 max-md:bottom-15">
          <p className="mr-auto text-sm text-muted max-sm:hidden">{t("ownership")}</p>
          <Button type="submit" size="lg" busy={save.isPending} className="max-sm:w-full">
            {submit}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
