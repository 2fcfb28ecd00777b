"use client";
/** A scorecard that was not submitted yet. */
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { type Scorecard, useSubmit } from "../api";
import { isRated, missing } from "../card";
import { useDraftCard } from "../use-draft-card";
import { CardFields } from "./card-fields";

export function DraftCard({ card, reload }: { card: Scorecard; reload: () => void }) {
  const t = useTranslations("scorecards.form");
  const common = useTranslations("common");
  const router = useRouter();
  const { filled, change, state, stop } = useDraftCard(card);
  const submit = useSubmit(card.id);
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const lacking = missing(card, filled);
  const words: Record<string, string> = { recommendation: t("missingRecommendation"), summary: t("missingSummary") };
  const rated = card.competencies.filter((one) => isRated(filled.ratings[one.key])).length;
  function hand() {
    stop();
    submit.mutate(filled, {
      onSuccess: () => {
        toast(t("submitted"));
        router.push(`/company/jobs/${card.job_id}/applications/${card.application_id}?view=scorecards`);
      },
      onSettled: () => setAsking(false),
    });
  }
  return (
    <>
      {state === "stale" && (
        <Notice tone="warning">
          <p>{t("stale")}</p>
          <Button variant="secondary" size="sm" className="mt-3" onClick={reload}>
            {t("reload")}
          </Button>
        </Notice>
      )}
      {state === "closed" && <Notice tone="warning">{t("closed")}</Notice>}
      <CardFields card={card} filled={filled} onChange={change} />
      <FormProblem error={submit.error} />
      {tried && lacking.length > 0 && (
        <p role="alert" className="text-danger">
          {t("missing", { what: lacking.map((one) => words[one] ?? one).join(", ") })}
        </p>
      )}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-5 gap-y-3 border-t bg-card px-4 py-4 max-md:bottom-15 sm:mx-0 sm:rounded-card sm:border sm:px-6 sm:shadow-soft">
        <p className="font-semibold text-strong">{t("progress", { rated, of: card.competencies.length })}</p>
        <p role="status" className="mr-auto text-sm text-muted">
          {state === "saving" ? t("saving") : state === "waiting" ? t("waiting") : state === "saved" ? t("saved") : ""}
        </p>
        <Button
          onClick={() => {
            setTried(true);
            if (lacking.length === 0) setAsking(true);
          }}
        >
          {t("submit")}
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("submitTitle")}
        description={t("submitDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {common("cancel")}
            </Button>
            <Button busy={submit.isPending} onClick={hand}>
              {t("submit")}
            </Button>
          </>
        }
      />
    </>
  );
}
