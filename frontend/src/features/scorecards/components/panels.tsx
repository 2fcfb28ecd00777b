"use client";
/** All scorecards of an application, stage by stage; ratings only where this reader may know them. */
import { ClipboardCheck, Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Panel, useLiveScorecards, usePanels } from "../api";
import { AskDialog } from "./ask-dialog";
import { RaterList } from "./rater-list";
import { SideBySide } from "./side-by-side";

type Props = { applicationId: string; jobId: string; mayWriteKits: boolean };

export function ScorecardPanels({ applicationId, jobId, mayWriteKits }: Props) {
  const t = useTranslations("scorecards.panel");
  const panels = usePanels(applicationId);
  useLiveScorecards();
  if (panels.isPending) return <SkeletonCards cards={2} />;
  if (panels.isError) return <ErrorState error={panels.error} retry={() => void panels.refetch()} />;
  const { items, may_ask: mayAsk, kits } = panels.data;
  const kitLink = mayWriteKits && (
    <Button asChild variant="secondary">
      <Link href={`/company/jobs/${jobId}/scorecards`}>{t("kit")}</Link>
    </Button>
  );
  const ask = mayAsk && (kits.length > 0 ? <AskDialog applicationId={applicationId} panels={panels.data} /> : kitLink);
  if (items.length === 0) {
    return (
      <EmptyState icon={<ClipboardCheck aria-hidden />} title={t("none")} action={ask}>
        {mayAsk && kits.length === 0 ? t("noKit") : t("noneDetail")}
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {ask && <div className="flex flex-wrap justify-end gap-3">{ask}</div>}
      {items.map((panel) => (
        <PanelSection key={panel.stage} panel={panel} mayAsk={mayAsk} />
      ))}
    </div>
  );
}

function PanelSection({ panel, mayAsk }: { panel: Panel; mayAsk: boolean }) {
  const t = useTranslations("scorecards.panel");
  const mine = panel.raters.find((rater) => rater.mine && rater.status !== "excused" && rater.status !== "lapsed");
  return (
    <Section
      id={`scorecards-${panel.stage}`}
      title={panel.stage_label}
      actions={
        mine && (
          <Button asChild size="sm" variant={mine.status === "asked" ? "primary" : "secondary"}>
            <Link href={`/company/scorecards/${mine.scorecard_id}`}>{t(mine.status === "asked" ? "fill" : "mineOpen")}</Link>
          </Button>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <RaterList panel={panel} mayAsk={mayAsk} />
        {panel.locked ? (
          <Notice tone="info" title={t("locked")} icon={<Lock aria-hidden />}>
            {t(panel.locked)}
          </Notice>
        ) : (
          panel.cards.length > 0 && <SideBySide panel={panel} />
        )}
      </div>
    </Section>
  );
}
