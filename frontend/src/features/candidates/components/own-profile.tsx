"use client";
/** One's profile to change at any time; without one, the two ways to begin. */
import { FileUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { draftOf, emptyDraft, useProfile } from "../api";
import { ProfileForm } from "./profile-form";

const nothing = () => null;

export function OwnProfile() {
  const t = useTranslations("candidates.profile");
  const common = useTranslations("common");
  const profile = useProfile();
  const [byHand, setByHand] = useState(false);
  if (profile.isPending) return <SkeletonCards />;
  if (profile.isError) return <ErrorState error={profile.error} retry={() => void profile.refetch()} />;
  if (!profile.data?.confirmed_at && !byHand) {
    return (
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
    );
  }
  return (
    <div className="grid gap-6">
      {profile.data?.resume_id && (
        <Notice tone="neutral">
          {t.rich("fromResume", { link: (text) => <Link className="link" href={`/resume/${profile.data?.resume_id}`}>{text}</Link> })}
        </Notice>
      )}
      <ProfileForm
        draft={profile.data ? draftOf(profile.data) : emptyDraft}
        resumeId={null}
        find={nothing}
        submit={t("save")}
        onSaved={() => toast(common("saved"))}
      />
    </div>
  );
}
