"use client";
/** Ratings of all raters beside each other, with where they differ and how they are spread. */
import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/badge";
import type { Panel, Spread } from "../api";
import { SpreadChart } from "./spread-chart";

const tones: Record<Spread["disagreement"], Tone> = { none: "success", some: "info", strong: "warning" };

export function SideBySide({ panel }: { panel: Panel }) {
  const t = useTranslations("scorecards.panel");
  const form = useTranslations("scorecards.form");
  const columns: Column<Spread>[] = [
    {
      id: "competency",
      header: t("competency"),
      rowHeader: true,
      cell: (row) => (
        <span className="grid gap-1.5">
          <span className="font-semibold text-strong">{row.name}</span>
          {row.counts.some((count) => count > 0) && (
            <Badge tone={tones[row.disagreement]} className="justify-self-start">
              {row.disagreement === "none" ? t("agree") : row.disagreement === "some" ? t("some") : t("strong", { range: row.range })}
            </Badge>
          )}
        </span>
      ),
    },
    ...panel.cards.map((card) => ({
      id: card.scorecard_id,
      header: card.rater.name,
      cell: (row: Spread) => <One rating={card.ratings[row.key]} anchors={row.anchors} />,
    })),
    { id: "together", header: t("together"), cell: (row) => <SpreadChart spread={row} /> },
  ];
  const strong = panel.competencies.filter((row) => row.disagreement === "strong");
  return (
    <div className="grid gap-5">
      {strong.length > 0 && (
        <Notice tone="warning" title={strong.map((row) => row.name).join(", ")} icon={<MessagesSquare aria-hidden />}>
          {t("strongDetail")}
        </Notice>
      )}
      <DataTable caption={t("side", { stage: panel.stage_label })} columns={columns} rows={panel.competencies} rowKey={(row) => row.key} />
      <div className="grid gap-4">
        <h3 className="font-semibold text-strong">{t("says")}</h3>
        {panel.cards.map((card) => (
          <article key={card.scorecard_id} className="grid gap-2 border-l-2 pl-4">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-semibold text-strong">{card.rater.name}</span>
              {card.recommendation && <Badge tone="brand">{form(card.recommendation)}</Badge>}
              {card.version > 1 && <Badge tone="info">{t("version", { version: card.version, why: card.reason })}</Badge>}
            </p>
            {card.summary && <p className="max-w-reading whitespace-pre-line [overflow-wrap:anywhere]">{card.summary}</p>}
            <ul className="grid gap-1 text-[0.9375rem] text-muted">
              {panel.competencies
                .filter((row) => card.ratings[row.key]?.comment)
                .map((row) => (
                  <li key={row.key} className="max-w-reading [overflow-wrap:anywhere]">
                    <span className="font-medium">{row.name}:</span> {card.ratings[row.key]?.comment}
                  </li>
                ))}
            </ul>
          </article>
        ))}
      </div>
      <p className="max-w-reading text-sm text-muted">
        {panel.agreement?.alpha == null
          ? t("noAgreement")
          : t("agreement", { raters: panel.agreement.raters, competencies: panel.agreement.competencies, alpha: panel.agreement.alpha.toFixed(2) })}{" "}
        {t("decides")}
      </p>
    </div>
  );
}

function One({ rating, anchors }: { rating: Panel["cards"][number]["ratings"][string] | undefined; anchors: string[] }) {
  const t = useTranslations("scorecards.panel");
  if (!rating) return <span className="text-sm text-muted">{t("noRating")}</span>;
  if (rating.score === null) return <span className="text-sm text-muted">{t("insufficient")}</span>;
  return (
    <span className="grid gap-0.5">
      <span className="font-display text-title font-semibold text-strong">{rating.score}</span>
      <span className="text-sm text-muted max-sm:sr-only">{anchors[rating.score - 1]}</span>
    </span>
  );
}
