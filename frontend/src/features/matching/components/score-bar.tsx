"use client";
import { useTranslations } from "next-intl";
import { IntervalBar } from "@/components/ui/interval-bar";
import type { Match } from "../api";

const whole = (value: number) => String(Math.round(value));

/** The compatibility score, 0 to 100, with its 90 % interval. */
export function ScoreBar({ match, label }: { match: Pick<Match, "score" | "low" | "high">; label?: string }) {
  const t = useTranslations("matching");
  return <IntervalBar label={label ?? t("score")} value={match.score} low={match.low} high={match.high} max={100} format={whole} coverage={0.9} />;
}
