"use client";
/** Filling in one's own scorecard: saved as one goes, submitted once, amended with a reason. */
import { EyeOff, Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Scorecard, useExcuse, useScorecard } from "../api";
import { AmendCard } from "./amend-card";
import { DraftCard } from "./draft-card";
import { ReasonDialog } from "./reason-dialog";

export function ScorecardForm({ id }: { id: string }) {
  const card = useScorecard(id);
  if (card.isPending) return <SkeletonCards />;
  if (card.isError) return <ErrorState error={card.error} retry={() => void card.refetch()} />;
  return <Form key={card.data.status} card={card.data} reload={() => void card.refetch()} />;
}

function Form({ card, reload }: { card: Scorecard; reload: () => void }) {
  const t = useTranslations("scorecards");
  const [loaded, setLoaded] = useState(0);
  const excuse = useExcuse();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/company/scorecards" }, { label: card.candidate_name }]}
        title={card.candidate_name}
        meta={
          <>
            <span>{card.job_title}</span>
            <Badge>{card.stage_label}</Badge>
            {!card.independent && <Badge tone="warning">{t("panel.notIndependent")}</Badge>}
          </>
        }
        actions={
          <>
            {card.status === "asked" && (
              <ReasonDialog
                title={t("form.excuseTitle")}
                detail={t("form.excuseDetail")}
                confirm={t("form.excuse")}
                onReason={(reason) => excuse.mutateAsync({ id: card.id, reason }).then(() => toast(t("form.excused")))}
                trigger={(open) => (
                  <Button variant="ghost" onClick={open}>
                    {t("form.excuse")}
                  </Button>
                )}
              />
            )}
            <Button asChild variant="secondary">
              <Link href={`/company/jobs/${card.job_id}/applications/${card.application_id}`}>{t("form.application")}</Link>
            </Button>
          </>
        }
      />
      <div className="grid gap-5">
        {!card.independent && (
          <Notice tone="warning" icon={<EyeOff aria-hidden />}>
            {t("form.late")}
          </Notice>
        )}
        {card.instructions && (
          <Notice tone="neutral" title={t("form.instructions")}>
            <span className="whitespace-pre-line">{card.instructions}</span>
          </Notice>
        )}
        {card.status === "asked" && (
          <DraftCard
            key={loaded}
            card={card}
            reload={() => {
              reload();
              setLoaded(card.revision + 1);
            }}
          />
        )}
        {card.status === "submitted" && <AmendCard card={card} />}
        {(card.status === "excused" || card.status === "lapsed") && (
          <Notice tone="neutral" icon={<Lock aria-hidden />}>
            {t("form.closed")}
          </Notice>
        )}
      </div>
    </>
  );
}
