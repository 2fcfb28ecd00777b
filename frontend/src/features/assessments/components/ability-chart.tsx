"use client";
/** Theta on the population's curve: a band for the 95 % interval, a line for the estimate, the numbers in words. */
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Estimate } from "../api";
import { densityPath, interval } from "../normal";

const [FROM, TO, WIDTH, HEIGHT] = [-3, 3, 600, 150];
const TICKS = [-2, -1, 0, 1, 2];

const place = (theta: number) => ((Math.min(TO, Math.max(FROM, theta)) - FROM) / (TO - FROM)) * WIDTH;
const two = (value: number) => (value < 0 ? "−" : "") + Math.abs(value).toFixed(2);

export function AbilityChart({ estimate }: { estimate: Estimate }) {
  const t = useTranslations("assessments.chart");
  const title = useId();
  const [low, high] = interval(estimate.theta, estimate.standard_error);
  const numbers = {
    theta: two(estimate.theta),
    error: two(estimate.standard_error),
    low: two(low),
    high: two(high),
    percentile: Math.round(estimate.percentile),
    lowPercentile: Math.round(estimate.low),
    highPercentile: Math.round(estimate.high),
  };
  return (
    <figure className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <p className="grid">
          <span className="tabular font-display text-display text-strong">{numbers.theta}</span>
          <span className="text-muted">{t("theta")}</span>
        </p>
        <dl className="tabular grid grid-cols-[auto_auto] gap-x-4 gap-y-1 text-[0.9375rem]">
          <dt className="text-muted">{t("interval")}</dt>
          <dd className="text-right font-semibold text-strong">{t("range", { low: numbers.low, high: numbers.high })}</dd>
          <dt className="text-muted">{t("error")}</dt>
          <dd className="text-right font-semibold text-strong">{numbers.error}</dd>
          <dt className="text-muted">{t("answers")}</dt>
          <dd className="text-right font-semibold text-strong">{estimate.items}</dd>
        </dl>
      </div>
      <div className="grid gap-1">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-labelledby={title} className="h-36 w-full sm:h-52">
          <title id={title}>{t("spoken", numbers)}</title>
          <path d={densityPath(FROM, TO, place, HEIGHT)} className="fill-interval-track" />
          <path d={densityPath(Math.max(FROM, low), Math.min(TO, high), place, HEIGHT)} className="fill-interval-band" />
          <line
            x1={place(estimate.theta)} x2={place(estimate.theta)} y1={2} y2={HEIGHT}
            className="stroke-interval-point" strokeWidth={4} vectorEffect="non-scaling-stroke"
          />
          <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-control" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        </svg>
        <div aria-hidden className="tabular relative h-6 text-sm text-muted">
          {TICKS.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${(place(tick) / WIDTH) * 100}%` }}>
              {tick < 0 ? `−${-tick}` : tick === 0 ? t("average") : tick}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="max-w-reading text-muted">{t("caption", numbers)}</figcaption>
    </figure>
  );
}
