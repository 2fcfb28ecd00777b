"use client";
/** The logo: saved at once and on its own. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImageField } from "@/components/ui/image-field";
import { toast } from "@/components/ui/toast";
import { type Company, logoPath, useSaveLogo } from "../api";

export function CompanyLogo({ company, mayWrite }: { company: Company; mayWrite: boolean }) {
  const t = useTranslations("companies.logo");
  const save = useSaveLogo();
  // A new picture has the same address; the number makes the browser ask again.
  const [turn, setTurn] = useState(0);
  const done = (said: string) => ({
    onSuccess: () => {
      setTurn((now) => now + 1);
      toast(said);
    },
  });
  return (
    <ImageField
      label={t("label")}
      hint={t("hint")}
      alt={t("alt", { company: company.name })}
      source={company.has_logo ? `${logoPath(company.slug)}?v=${turn}` : null}
      busy={save.isPending}
      error={save.error}
      disabled={!mayWrite}
      onFile={(file) => save.mutate(file, done(t("saved")))}
      onRemove={() => save.mutate(null, done(t("removed")))}
    />
  );
}
