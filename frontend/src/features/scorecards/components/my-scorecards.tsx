"use client";
/** The scorecards that one is asked for, and those that are in. */
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { ago } from "@/lib/format";
import { type ScorecardCard, type State, useLiveScorecards, useMyScorecards } from "../api";
import { isLate } from "../late";

export function MyScorecards() {
  const t = useTranslations("scorecards.mine");
  useLiveScorecards();
  return (
    <Tabs
      label={t("show")}
      panels={[
        { value: "open", label: t("open"), content: <List state="open" /> },
        { value: "submitted", label: t("submitted"), content: <List state="submitted" /> },
      ]}
    />
  );
}

function List({ state }: { state: State }) {
  const t = useTranslations("scorecards.mine");
  const pages = useMyScorecards(state);
  if (pages.isPending) return <SkeletonCards />;
  if (pages.isError) return <ErrorState error={pages.error} retry={() => void pages.refetch()} />;
  const cards = pages.data.pages.flatMap((page) => page.items);
  if (cards.length === 0) {
    return (
      <EmptyState icon={<ClipboardCheck aria-hidden />} title={t(state === "open" ? "none" : "noneSubmitted")}>
        {t(state === "open" ? "noneDetail" : "noneSubmittedDetail")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid gap-4 lg:grid-cols-2">
        {cards.map((card) => (
          <li key={card.id}>
            <Item card={card} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="secondary" className="mt-5" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function Item({ card }: { card: ScorecardCard }) {
  const t = useTranslations("scorecards.mine");
  const late = card.status === "asked" && isLate(card.due_at);
  return (
    <Card className="relative grid gap-2 hover:bg-sunken">
      <h2 className="text-title">
        <Link href={`/company/scorecards/${card.id}`} className="after:absolute after:inset-0 after:rounded-card">
          {card.candidate_name}
        </Link>
      </h2>
      <p className="text-muted">{t("card", { job: card.job_title, stage: card.stage_label })}</p>
      <div className="flex flex-wrap gap-2">
        {card.submitted_at && card.status === "submitted" ? (
          <Badge tone="success">{t("submittedAt", { when: ago(card.submitted_at) })}</Badge>
        ) : (
          <>
            <Badge tone={late ? "danger" : "neutral"}>{t(late ? "late" : "due", { when: ago(card.due_at) })}</Badge>
            <Badge>{t("rated", { rated: card.rated, of: card.competencies })}</Badge>
          </>
        )}
      </div>
    </Card>
  );
}
