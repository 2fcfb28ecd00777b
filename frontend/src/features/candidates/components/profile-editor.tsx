"use client";
/** One's profile, to change at any time: sections, what is still missing, and a bar that says whether it is saved. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DraftNotice } from "@/components/ui/draft-notice";
import { FormProblem } from "@/components/ui/form-problem";
import { SaveState } from "@/components/ui/save-state";
import { useUnsaved } from "@/lib/use-unsaved";
import { useSaveProfile } from "../api";
import type { Profile } from "../types";
import { useProfileForm } from "../use-profile-form";
import { valuesOf } from "../values";
import { Completeness } from "./completeness";
import { ProfileClash } from "./profile-clash";
import { ProfilePhoto } from "./profile-photo";
import { ProfileSections, sections } from "./profile-sections";

export function ProfileEditor({ profile }: { profile: Profile | null }) {
  const t = useTranslations("candidates.profile");
  const save = useSaveProfile();
  const [stored] = useState(() => valuesOf(profile));
  const { form, draft, clash, refusal, saving, submit, settle, closeClash } = useProfileForm({
    initial: stored,
    keptAs: "profile",
    send: save.mutateAsync,
  });
  const { isDirty, errors, submitCount } = form.formState;
  const guard = useUnsaved(isDirty, draft.discard);
  const wrong = Object.keys(errors).length;
  return (
    <FormProvider {...form}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-8">
        <aside className="grid gap-6 lg:sticky lg:top-24">
          {profile && <Completeness completeness={profile.completeness} />}
          <SectionLinks />
        </aside>
        <form noValidate className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6" onSubmit={(event) => void submit(event)}>
          {draft.restored && <DraftNotice draft={draft} />}
          <ProfileSections stored={profile?.skills} extra={profile && <ProfilePhoto hasPhoto={profile.has_photo} />} />
          <FormProblem error={refusal} />
          {wrong > 0 && submitCount > 0 && (
            <p role="alert" className="text-sm font-medium text-danger">
              {t("someWrong", { count: wrong })}
            </p>
          )}
          <div className="sticky bottom-0 z-20 -mx-1 flex items-center justify-end gap-4 border-t bg-page px-1 py-3 max-md:bottom-15">
            <SaveState saving={saving} dirty={isDirty} />
            <Button type="submit" size="lg" busy={saving}>
              {t("save")}
            </Button>
          </div>
        </form>
      </div>
      {clash && <ProfileClash clash={clash} mine={form.getValues()} busy={saving} onResolve={settle} onClose={closeClash} />}
      {guard}
    </FormProvider>
  );
}

function SectionLinks() {
  const t = useTranslations("candidates.profile");
  return (
    <nav aria-label={t("sections")} className="max-lg:hidden">
      <ul className="grid border-l">
        {sections.map((section) => (
          <li key={section}>
            <a href={`#${section}`} className="grid min-h-9 content-center pl-4 text-[0.9375rem] text-muted hover:text-strong hover:underline">
              {t(`sectionNames.${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
