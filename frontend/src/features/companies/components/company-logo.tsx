"use client";
/** The logo: saved at once and on its own. */
import { useTranslations } from "next-intl";
import { ImageField } from "@/components/ui/image-field";
import { toast } from "@/components/ui/toast";
import { type Company, useSaveLogo } from "../api";

export function CompanyLogo({ company, mayWrite }: { company: Company; mayWrite: boolean }) {
  const t = useTranslations("companies.logo");
  const save = useSaveLogo();
  const done = (said: string) => ({ onSuccess: () => toast(said) });
  return (
    <ImageField
      label={t("label")}
      hint={t("hint")}
      alt={t("alt", { company: company.name })}
      source={company.logo_url}
      busy={save.isPending}
      error={save.error}
      disabled={!mayWrite}
      onFile={(file) => save.mutate(file, done(t("saved")))}
      onRemove={() => save.mutate(null, done(t("removed")))}
    />
  );
}
