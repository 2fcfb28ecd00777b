"use client";
/** Which skill, at which level, would raise the fit and by how many points; asked for when it is opened. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { useImprovements } from "../api";

export function WhatWouldHelp({ jobId }: { jobId: string }) {
  const t = useTranslations("matching.recommended.help");
  const [open, setOpen] = useState(false);
  const found = useImprovements(jobId, open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-11 items-center font-semibold text-link">{t("open")}</summary>
      <div className="mt-2 mb-3 grid gap-3">
        {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
        {open && found.isPending && <SkeletonLines lines={2} />}
        {found.data && <p className="text-sm text-muted">{t("now", { score: Math.round(found.data.score) })}</p>}
        {found.data?.items.length === 0 && <p>{t("none")}</p>}
        {found.data && found.data.items.length > 0 && (
          <>
            <ul className="grid gap-2">
              {found.data.items.map((item) => (
                <li key={item.skill_id} className="flex items-baseline gap-4">
                  <span className="tabular w-12 shrink-0 text-right font-semibold text-strong">{t("adds", { points: item.points.toFixed(1) })}</span>
                  <span className="min-w-0">
                    {t("line", { label: item.label, level: item.level })}
                    {item.stated !== null && <span className="text-muted"> · {t("stated", { stated: item.stated })}</span>}
                  </span>
                </li>
              ))}
            </ul>
            <p className="text-sm text-muted">
              {t("honest")}{" "}
              <Link href="/profile" className="link">
                {t("edit")}
              </Link>
            </p>
          </>
        )}
      </div>
    </details>
  );
}
