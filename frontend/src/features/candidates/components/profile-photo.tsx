"use client";
/** A picture for one's own use. It is saved on its own, and never shown in review. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImageField } from "@/components/ui/image-field";
import { toast } from "@/components/ui/toast";
import { photoPath, useSavePhoto } from "../api";

export function ProfilePhoto({ hasPhoto }: { hasPhoto: boolean }) {
  const t = useTranslations("candidates.photo");
  const save = useSavePhoto();
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
      alt={t("alt")}
      round
      source={hasPhoto ? `${photoPath}?v=${turn}` : null}
      busy={save.isPending}
      error={save.error}
      onFile={(file) => save.mutate(file, done(t("saved")))}
      onRemove={() => save.mutate(null, done(t("removed")))}
    />
  );
}
