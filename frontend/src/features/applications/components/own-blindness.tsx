"use client";
/** For the candidate: that the company reads them without their name so far, and whether somebody looked early. */
import { EyeOff, Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { moment } from "@/lib/format";
import type { Application, kinds } from "../api";

type KnownStage = (typeof kinds)[number];

export function OwnBlindness({ application }: { application: Application }) {
  const t = useTranslations("applications.blind");
  const names = useTranslations("applications.stage");
  const { blind, display_name: code } = application;
  if (!blind.until || application.anonymous) return null;
  const stage = names.has(blind.until as KnownStage) ? names(blind.until as KnownStage) : blind.until;
  if (blind.opened_at) {
    return (
      <Notice tone="warning" icon={<Eye aria-hidden />}>
        {t("ownOpened", { when: moment(blind.opened_at), stage })}
      </Notice>
    );
  }
  if (!blind.active) return null;
  return (
    <Notice tone="info" title={t("own")} icon={<EyeOff aria-hidden />}>
      {t("ownDetail", { stage, code })}
    </Notice>
  );
}
