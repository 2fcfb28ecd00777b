"use client";
/** Who may see the profile, under which name, when alerts are sent, and whether corrections may teach. */
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useForm, useWatch } from "react-hook-form";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Checkbox, RadioCards } from "@/components/ui/checkbox";
import { DraftNotice } from "@/components/ui/draft-notice";
import { FormProblem } from "@/components/ui/form-problem";
import { SaveState } from "@/components/ui/save-state";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useDraft } from "@/lib/use-draft";
import { useUnsaved } from "@/lib/use-unsaved";
import { useProfile, useSaveSettings, useSettings } from "../api";
import type { ProfileSettings } from "../types";
import { AnonymityPreview } from "./anonymity-preview";

const visibilities = ["private", "applied", "discoverable"] as const;
const reveals = ["interview", "offer"] as const;
const alerts = ["off", "daily", "weekly"] as const;

export function OwnSettings({ ownName }: { ownName: string }) {
  const settings = useSettings();
  if (settings.isPending) return <SkeletonCards />;
  if (settings.isError) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />;
  return <SettingsForm settings={settings.data} ownName={ownName} />;
}

function SettingsForm({ settings, ownName }: { settings: ProfileSettings; ownName: string }) {
  const t = useTranslations("candidates.settings");
  const profile = useProfile();
  const form = useForm<ProfileSettings>({ defaultValues: settings });
  const draft = useDraft(form, "profile.settings");
  const save = useSaveSettings();
  const { isDirty } = form.formState;
  const guard = useUnsaved(isDirty, draft.discard);
  const anonymous = useWatch({ control: form.control, name: "anonymous" });
  const options = <Value extends string>(group: "visibility" | "reveal" | "alerts", values: readonly Value[]) =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as "alerts.off"), detail: t(`${group}.${value}Detail` as "alerts.offDetail") }));
  function store(values: ProfileSettings) {
    save.mutate(values, {
      onSuccess: (stored) => {
        form.reset(stored);
        draft.clear();
      },
    });
  }
  return (
    <form noValidate className="grid grid-cols-[minmax(0,1fr)] gap-6" onSubmit={(event) => void form.handleSubmit(store)(event)}>
      {draft.restored && <DraftNotice draft={draft} />}
      <Section id="visibility" title={t("visibility.title")} description={t("visibility.description")}>
        <Controller control={form.control} name="visibility" render={({ field }) => <RadioCards label={t("visibility.title")} value={field.value} onValueChange={field.onChange} options={options("visibility", visibilities)} />} />
      </Section>
      <Section id="anonymity" title={t("anonymity.title")} description={t("anonymity.description")}>
        <div className="grid gap-6">
          <Controller
            control={form.control}
            name="anonymous"
            render={({ field }) => (
              <Checkbox checked={field.value} onCheckedChange={field.onChange}>
                <span className="font-semibold text-strong">{t("anonymity.on")}</span>
              </Checkbox>
            )}
          />
          <AnonymityPreview anonymous={anonymous} ownName={ownName} profile={profile.data ?? null} />
          {anonymous ? (
            <div>
              <h3 className="mb-3">{t("reveal.title")}</h3>
              <Controller control={form.control} name="reveal_at" render={({ field }) => <RadioCards label={t("reveal.title")} value={field.value} onValueChange={field.onChange} options={options("reveal", reveals)} className="sm:grid-cols-2" />} />
              <p className="mt-3 text-sm text-muted">{t("reveal.note")}</p>
            </div>
          ) : (
            <Notice tone="warning" icon={<EyeOff aria-hidden />}>
              {t("anonymity.offNote")}
            </Notice>
          )}
        </div>
      </Section>
      <Section id="alerts" title={t("alerts.title")} description={t("alerts.description")}>
        <Controller control={form.control} name="job_alerts" render={({ field }) => <RadioCards label={t("alerts.title")} value={field.value} onValueChange={field.onChange} options={options("alerts", alerts)} className="sm:grid-cols-3" />} />
      </Section>
      <Section id="corrections" title={t("corrections.title")} description={t("corrections.description")}>
        <Controller
          control={form.control}
          name="corrections_consent"
          render={({ field }) => (
            <Checkbox checked={field.value} onCheckedChange={field.onChange}>
              {t("corrections.on")}
            </Checkbox>
          )}
        />
      </Section>
      <FormProblem error={save.error} />
      <div className="sticky bottom-0 z-20 -mx-1 flex items-center justify-end gap-4 border-t bg-page px-1 py-3 max-md:bottom-15">
        <SaveState saving={save.isPending} dirty={isDirty} />
        <Button type="submit" size="lg" busy={save.isPending}>
          {t("save")}
        </Button>
      </div>
      {guard}
    </form>
  );
}
