"use client";
/** What a compatibility score is made of: each part with its band, its weight and its reasons. */
import { CircleDashed, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { IntervalBar, NoScore } from "@/components/ui/interval-bar";
import type { Part } from "../api";

const tones: Record<Part["evidence"], Tone> = { verified: "success", stated: "neutral", missing: "warning" };
const icons = {
  for: <Plus aria-hidden className="text-on-tone-success" />,
  against: <Minus aria-hidden className="text-on-tone-danger" />,
  missing: <CircleDashed aria-hidden className="text-muted" />,
};

export function MatchParts({ parts }: { parts: readonly Part[] }) {
  return (
    <ul className="grid gap-6">
      {parts.map((part) => (
        <li key={part.part}>
          <MatchPart part={part} />
        </li>
      ))}
    </ul>
  );
}

function MatchPart({ part }: { part: Part }) {
  const t = useTranslations("matching");
  return (
    <div className="grid gap-2.5">
      {part.evidence === "missing" ? (
        <NoScore label={part.label} reason={t("evidence.missingShort")} />
      ) : (
        <IntervalBar label={part.label} value={part.value} low={part.low} high={part.high} coverage={0.9} />
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Badge tone={tones[part.evidence]}>{t(`evidence.${part.evidence}`)}</Badge>
        <span className="tabular">{t(part.evidence === "missing" ? "weightUnknown" : "weight", { percent: Math.round(part.weight * 100), points: part.points.toFixed(1) })}</span>
      </p>
      <Reasons reasons={part.reasons} />
    </div>
  );
}

export function Reasons({ reasons }: { reasons: Part["reasons"] }) {
  const t = useTranslations("matching.reason");
  if (reasons.length === 0) return null;
  return (
    <ul className="grid gap-1.5 text-[0.9375rem]">
      {reasons.map((reason, index) => (
        <li key={index} className="flex gap-2.5 [&>svg]:mt-1 [&>svg]:size-4 [&>svg]:shrink-0">
          {icons[reason.kind]}
          <span>
            <span className="sr-only">{t(reason.kind)}: </span>
            {reason.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
