"use client";
/** The profile as a form, for its editor and for the check of a résumé. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useVersionedForm } from "@/lib/use-versioned-form";
import { fetchProfile } from "./api";
import { profileSchema } from "./schema";
import type { Profile, ProfileDraft } from "./types";
import { draftOf, formPath, type ProfileValues, pruned, valuesOf } from "./values";

type Options = {
  initial: ProfileValues;
  base?: ProfileValues;
  keptAs: string;
  send: (body: { draft: ProfileDraft; version: number }) => Promise<Profile>;
  onStored?: () => void;
};

export function useProfileForm({ send, ...options }: Options) {
  const say = useTranslations("candidates.profile.errors");
  return useVersionedForm<ProfileValues>({
    ...options,
    resolver: zodResolver(profileSchema(say)),
    changed: "profile-changed",
    prune: pruned,
    fieldPath: formPath,
    send: async (values) => valuesOf(await send({ draft: draftOf(values), version: values.version })),
    current: async () => valuesOf(await fetchProfile()),
  });
}
