"use client";
/** One's profile to change at any time; without one, the two ways to begin. */
import { FileUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { useHasDraft } from "@/lib/use-draft";
import { useHydrated } from "@/lib/use-hydrated";
import { useProfile } from "../api";
import { JsonResume } from "./json-resume";
import { ProfileEditor } from "./profile-editor";

export function OwnProfile() {
  const t = useTranslations("candidates.profile");
  const profile = useProfile();
  const [byHand, setByHand] = useState(false);
  const drafted = useHasDraft("profile");
  const hydrated = useHydrated();
  // Grows with each import, so that the form begins anew with what was imported.
  const [imports, setImports] = useState(0);
  // Before scripts run nobody knows whether a draft waits: the way to begin must not flash before it.
  if (profile.isPending || !hydrated) return <SkeletonCards />;
  if (profile.isError) return <ErrorState error={profile.error} retry={() => void profile.refetch()} />;
  const exchange = <JsonResume profile={profile.data} onImported={() => setImports((count) => count + 1)} />;
  if (!profile.data?.confirmed_at && !byHand && !drafted) {
    return (
      <div className="grid gap-6">
        <EmptyState
          icon={<FileUp aria-hidden />}
          title={t("none")}
          action={
            <div className="flex flex-wrap justify-center gap-3">
              <Button asChild>
                <Link href="/resume">{t("upload")}</Link>
              </Button>
              <Button variant="secondary" onClick={() => setByHand(true)}>
                {t("byHand")}
              </Button>
            </div>
          }
        >
          {t("noneDetail")}
        </EmptyState>
        {exchange}
      </div>
    );
  }
  return (
    <div className="grid gap-6">
      {profile.data?.resume_id && (
        <Notice tone="neutral">
          {t.rich("fromResume", { link: (text) => <Link className="link" href={`/resume/${profile.data?.resume_id}`}>{text}</Link> })}
        </Notice>
      )}
      <ProfileEditor key={imports} profile={profile.data} />
      {exchange}
    </div>
  );
}
