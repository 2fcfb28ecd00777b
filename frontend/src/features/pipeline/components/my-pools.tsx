"use client";
/** Which companies ask, or may ask, a candidate again; they decide. */
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { day } from "@/lib/format";
import { useAnswerPool, useMyPools } from "../pools-api";

export function MyPools() {
  const t = useTranslations("pipeline.mine");
  const mine = useMyPools();
  const answer = useAnswerPool();
  const say = (id: string, given: boolean) => answer.mutate({ id, given }, { onSuccess: () => toast(t("saved")) });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {mine.isPending && <SkeletonCards />}
      {mine.isError && <ErrorState error={mine.error} retry={() => void mine.refetch()} />}
      {mine.data?.items.length === 0 && <EmptyState title={t("empty")}>{t("emptyDetail")}</EmptyState>}
      <ul className="grid gap-4">
        {mine.data?.items.map((one) => (
          <li key={one.id}>
            <Card>
              <p className="font-semibold text-strong">{t(one.consent, { company: one.company, job: one.job_title, day: day(one.expires_at) })}</p>
              <p className="mt-1 max-w-reading text-muted">{t("notice")}</p>
              <div className="mt-4 flex flex-wrap gap-3">
                {one.consent !== "given" && one.consent !== "expired" && (
                  <Button busy={answer.isPending} onClick={() => say(one.id, true)}>
                    {t("agree")}
                  </Button>
                )}
                {one.consent === "asked" && (
                  <Button variant="secondary" busy={answer.isPending} onClick={() => say(one.id, false)}>
                    {t("decline")}
                  </Button>
                )}
                {one.consent === "given" && (
                  <Button variant="secondary" busy={answer.isPending} onClick={() => say(one.id, false)}>
                    {t("takeBack")}
                  </Button>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}
