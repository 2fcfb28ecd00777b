"use client";
/** The profile was stored elsewhere meanwhile: both versions of each field that differs. */
import { useTranslations } from "next-intl";
import { ConflictDialog } from "@/components/ui/conflict-dialog";
import { describe, type Words } from "../describe";
import type { Clash } from "@/lib/use-versioned-form";
import type { ProfileField, ProfileValues } from "../values";

type Props = { clash: Clash<ProfileValues>; mine: ProfileValues; busy: boolean; onResolve: Parameters<typeof ConflictDialog>[0]["onResolve"]; onClose: () => void };

export function ProfileClash({ clash, mine, busy, onResolve, onClose }: Props) {
  const t = useTranslations("candidates.profile");
  const work = useTranslations("common.work");
  const name = (field: ProfileField) => t(`fieldNames.${field as "headline"}`);
  const words: Words = {
    remote: (value) => work(`remote.${value}`),
    kind: (value) => work(`kind.${value}`),
    sponsorship: t("sponsorship"),
  };
  const rows = clash.found.conflicts.map((field: ProfileField) => ({
    field,
    label: name(field),
    mine: describe(field, mine, clash.theirs, words),
    theirs: describe(field, clash.theirs, mine, words),
  }));
  return <ConflictDialog rows={rows} taken={clash.found.taken.map(name)} busy={busy} onResolve={onResolve} onClose={onClose} />;
}
