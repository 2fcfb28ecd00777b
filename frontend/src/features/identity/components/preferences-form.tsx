"use client";
/** Language, time zone and appearance: kept with the account, on every device. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Controller, useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { type Preferences, setPreferences } from "../api";
import { knowZone } from "../zone";
import { ZoneSelect } from "./zone-select";

const schema = z.object({ language: z.string(), time_zone: z.string(), theme: z.enum(["system", "light", "dark"]) });

export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const t = useTranslations("identity.preferences");
  const c = useTranslations("common");
  const router = useRouter();
  const { setTheme } = useTheme();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: preferences });
  const save = useMutation({
    mutationFn: setPreferences,
    onSuccess: (_, values) => {
      form.reset(values);
      setTheme(values.theme);
      knowZone();
      toast(c("saved"));
      router.refresh();
    },
    onError: (error) => applyFieldErrors(error, ["language", "time_zone", "theme"], form.setError),
  });
  const { errors } = form.formState;
  const themes = (["system", "light", "dark"] as const).map((value) => ({ value, label: c(`theme.${value}`) }));
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => save.mutate(values))} className="grid gap-6">
      <Section id="language-and-time" title={t("region")} description={t("regionDetail")}>
        <div className="grid max-w-md gap-5">
          <Controller
            control={form.control}
            name="language"
            render={({ field }) => (
              <Field label={t("language")} hint={t("languageHint")} error={errors.language?.message}>
                <Select options={[{ value: "en", label: "English" }]} value={field.value} onValueChange={field.onChange} />
              </Field>
            )}
          />
          <Controller
            control={form.control}
            name="time_zone"
            render={({ field }) => (
              <Field label={t("timeZone")} error={errors.time_zone?.message}>
                <ZoneSelect value={field.value} onChange={field.onChange} />
              </Field>
            )}
          />
        </div>
      </Section>
      <Section id="appearance" title={c("theme.label")}>
        <Controller
          control={form.control}
          name="theme"
          render={({ field }) => (
            <RadioCards label={c("theme.label")} value={field.value} onValueChange={field.onChange} options={themes} className="sm:grid-cols-3" />
          )}
        />
      </Section>
      <FormProblem error={Object.keys(errors).length > 0 ? null : save.error} />
      <Button type="submit" size="lg" className="justify-self-start" busy={save.isPending}>
        {c("save")}
      </Button>
    </form>
  );
}
