"use client";
/** People of the pools who fit this job, with what of it they have. */
import { History } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { day, hundredths } from "@/lib/format";
import { useRediscovery } from "../pools-api";

export function Rediscovery({ jobId }: { jobId: string }) {
  const t = useTranslations("pipeline.rediscovery");
  const title = useTranslations("pipeline.pools");
  const found = useRediscovery(jobId);
  const pools = (
    <Button asChild variant="secondary" size="sm">
      <Link href="/company/talent-pools">{title("title")}</Link>
    </Button>
  );
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (found.data.length === 0)
    return (
      <EmptyState title={t("empty")} icon={<History aria-hidden />} action={pools}>
        {t("emptyDetail")}
      </EmptyState>
    );
  return (
    <Section id="rediscovery" title={t("title")} description={t("description")} actions={pools}>
      <ul className="grid gap-4">
        {found.data.map((one) => (
          <li key={one.application_id} className="grid gap-1.5 border-t pt-4 first:border-0 first:pt-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={`/company/jobs/${one.job_id}/applications/${one.application_id}`} className="font-semibold text-strong underline-offset-4 hover:underline">
                {one.name}
              </Link>
              <span className="tabular font-semibold text-strong">{t("covers", { share: hundredths(one.coverage) })}</span>
            </div>
            <p className="text-muted">{one.headline}</p>
            {one.shared.length > 0 && (
              <p>
                <span className="text-muted">{t("has")}: </span>
                {one.shared.join(", ")}
              </p>
            )}
            {one.missing.length > 0 && (
              <p>
                <span className="text-muted">{t("missing")}: </span>
                {one.missing.join(", ")}
              </p>
            )}
            <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
              {one.applied_here && <Badge tone="info">{t("here")}</Badge>}
              {one.pools.map((pool) => (
                <Badge key={pool}>{pool}</Badge>
              ))}
              {t("until", { day: day(one.consent_until) })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
