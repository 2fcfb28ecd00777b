"use client";
/** What an item expects of people of each ability, how surely that is known, and where it tells something. */
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Curve } from "../api";

const [WIDTH, HEIGHT, FROM, TO] = [600, 180, -4, 4];
const TICKS = [-3, -2, -1, 0, 1, 2, 3];

const across = (theta: number) => ((theta - FROM) / (TO - FROM)) * WIDTH;

function line(theta: readonly number[], values: readonly number[], most: number): string {
  return theta.map((at, index) => `${index ? "L" : "M"}${across(at).toFixed(1)} ${(HEIGHT - ((values[index] ?? 0) / most) * HEIGHT).toFixed(1)}`).join(" ");
}

function band({ theta, low, high }: Curve): string {
  const back = [...theta].reverse().map((at, index) => `L${across(at).toFixed(1)} ${(HEIGHT - (low[theta.length - 1 - index] ?? 0) * HEIGHT).toFixed(1)}`);
  return `${line(theta, high, 1)} ${back.join(" ")} Z`;
}

export function Curves({ curve }: { curve: Curve }) {
  const t = useTranslations("items.curves");
  const most = Math.max(...curve.information, 0.05);
  const best = curve.theta[curve.information.indexOf(Math.max(...curve.information))] ?? 0;
  const half = curve.theta.find((_, index) => (curve.probability[index] ?? 0) >= 0.5);
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Plot
        title={t("characteristic")}
        spoken={half === undefined ? t("neverHalf") : t("characteristicSpoken", { theta: half.toFixed(1) })}
        scale={["0", "50 %", "100 %"]}
      >
        <path d={band(curve)} className="fill-interval-band" />
        <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-line" strokeDasharray="4 4" vectorEffect="non-scaling-stroke" />
        <path d={line(curve.theta, curve.probability, 1)} className="fill-none stroke-interval-point" strokeWidth={3} vectorEffect="non-scaling-stroke" />
      </Plot>
      <Plot title={t("information")} spoken={t("informationSpoken", { theta: best.toFixed(1) })} scale={["0", (most / 2).toFixed(2), most.toFixed(2)]}>
        <path d={`${line(curve.theta, curve.information, most)} L${WIDTH} ${HEIGHT} L0 ${HEIGHT} Z`} className="fill-interval-track" />
        <path d={line(curve.theta, curve.information, most)} className="fill-none stroke-interval-point" strokeWidth={3} vectorEffect="non-scaling-stroke" />
      </Plot>
    </div>
  );
}

function Plot({ title, spoken, scale, children }: { title: string; spoken: string; scale: [string, string, string]; children: React.ReactNode }) {
  const t = useTranslations("items.curves");
  const id = useId();
  return (
    <figure className="grid min-w-0 gap-2">
      <figcaption className="font-semibold text-strong">{title}</figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div aria-hidden className="tabular flex flex-col-reverse justify-between text-right text-xs text-muted">
          {scale.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-labelledby={id} className="h-44 w-full border-b border-l border-control">
          <title id={id}>{spoken}</title>
          {children}
        </svg>
        <div aria-hidden className="tabular relative col-start-2 h-5 text-xs text-muted">
          {TICKS.map((tick) => (
            <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${(across(tick) / WIDTH) * 100}%` }}>
              {tick < 0 ? `−${-tick}` : tick}
            </span>
          ))}
        </div>
      </div>
      <p className="text-sm text-muted">
        {spoken} {t("axis")}
      </p>
    </figure>
  );
}
