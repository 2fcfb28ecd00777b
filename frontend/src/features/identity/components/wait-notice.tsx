"use client";
/** Too many tries: says once how long to wait, and counts down for the eye. */
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";

export function WaitNotice({ seconds, children }: { seconds: number; children?: React.ReactNode }) {
  const t = useTranslations("identity.wait");
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <Notice tone="warning" icon={<Hourglass aria-hidden />}>
      <p role="alert" className="font-semibold">
        {t("title")}
      </p>
      <p>
        {t("detail")}{" "}
        <span role="timer" aria-live="off" className="tabular font-semibold">
          {clock}
        </span>
      </p>
      {children}
    </Notice>
  );
}
