"use client";
/** On the home page: the step before all others, until a profile is confirmed. */
import { ArrowRight, FileUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { useLive } from "@/lib/live";
import { candidateKeys, useProfile } from "../api";
import { useResumes } from "../resume-api";

export function ProfileStep() {
  const t = useTranslations("candidates.home");
  const profile = useProfile();
  const resumes = useResumes();
  useLive({ "resume.changed": () => [candidateKeys.all], "profile.changed": () => [candidateKeys.all] });
  if (!profile.isSuccess || !resumes.isSuccess || profile.data?.confirmed_at) return null;
  const waiting = resumes.data.items.find((resume) => resume.status === "parsed");
  return (
    <section aria-labelledby="first-step" className="rounded-card bg-deep p-6 text-on-deep sm:p-8">
      <FileUp aria-hidden className="size-8 text-bright" />
      <h2 id="first-step" className="mt-4 text-title text-on-deep">
        {waiting ? t("unconfirmed.title") : t("start.title")}
      </h2>
      <p className="mt-2 max-w-reading text-on-deep-muted">{waiting ? t("unconfirmed.detail", { name: waiting.file_name }) : t("start.detail")}</p>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <Link href={waiting ? `/resume/${waiting.id}` : "/resume"} className={buttonClass("bright", "lg")}>
          {waiting ? t("unconfirmed.action") : t("start.action")} <ArrowRight aria-hidden />
        </Link>
        {!waiting && (
          <Link href="/profile" className="min-h-11 content-center font-semibold text-on-deep underline underline-offset-4">
            {t("start.byHand")}
          </Link>
        )}
      </div>
    </section>
  );
}
