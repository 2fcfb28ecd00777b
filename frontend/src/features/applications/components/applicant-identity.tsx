"use client";
/** For the hiring team: why there is a code in the place of a name, and what happens next. */
import { EyeOff, Hourglass, LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { moment } from "@/lib/format";
import type { Application, Kind } from "../api";

export function ApplicantIdentity({ application }: { application: Application }) {
  const t = useTranslations("applications.veil");
  const stages = useTranslations("applications.stage");
  const { display_name: code, anonymous, reveal_asked_at: asked, candidate } = application;
  const stage = stages(application.reveal_at as Kind);
  return (
    <>
      {anonymous && (
        <div aria-live="polite">
          {asked ? (
            <Notice tone="warning" title={t("asked", { code })} icon={<Hourglass aria-hidden />}>
              {t("askedDetail", { when: moment(asked), stage })}
            </Notice>
          ) : (
            <Notice tone="info" title={t("title", { code })} icon={<EyeOff aria-hidden />}>
              {t("detail", { stage })}
            </Notice>
          )}
        </div>
      )}
      {candidate?.profile_private && (
        <Notice tone="neutral" title={t("private")} icon={<LockKeyhole aria-hidden />}>
          {t("privateDetail")}
        </Notice>
      )}
    </>
  );
}
