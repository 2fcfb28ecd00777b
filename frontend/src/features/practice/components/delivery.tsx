"use client";
/** How it was said: a line of speech and silence, the figures, and what could be easier to follow. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { adviceFor, EASY_PACE } from "../advice";
import type { Delivery } from "../api";

const SLOWEST = 60;
const FASTEST = 220;

export function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("practice.delivery");
  const advice = adviceFor(delivery);
  const longest = Math.max(0, ...delivery.pauses.map(({ start, end }) => end - start));
  const fillers = Object.entries(delivery.fillers);
  const { words_per_minute: pace, speech_dbfs: speech, background_dbfs: background } = delivery;
  return (
    <Section id="delivery" title={t("title")} description={t("description")}>
      <div className="grid gap-6">
        <Timeline delivery={delivery} />
        <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          <Figure name={t("pace")}>
            {pace === null ? t("paceUnknown") : t("paceValue", { value: Math.round(pace) })}
            {pace !== null && <PaceBar pace={pace} />}
          </Figure>
          <Figure name={t("pauses")}>
            {delivery.pauses.length === 0 ? t("none") : `${delivery.pauses.length}, ${t("longest", { seconds: longest.toFixed(1) })}`}
          </Figure>
          <Figure name={t("fillers")} hint={t("fillersHint")}>
            {fillers.length === 0 ? t("none") : fillers.map(([word, count]) => `“${word}” × ${count}`).join(", ")}
          </Figure>
          <Figure name={t("share")}>{t("shareValue", { percent: Math.round(delivery.speaking_share * 100) })}</Figure>
          {speech !== null && (
            <Figure name={t("loudness")}>
              {background === null
                ? t("loudnessAlone", { value: Math.round(speech) })
                : t("loudnessValue", { value: Math.round(speech), above: Math.round(speech - background) })}
            </Figure>
          )}
        </dl>
        {advice.length === 0 ? (
          <Notice tone="success">{t("advice.good")}</Notice>
        ) : (
          <Notice>
            <ul className="grid list-disc gap-1.5 pl-5">
              {advice.map((one) => (
                <li key={one}>{t(`advice.${one}`)}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </Section>
  );
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5 font-semibold text-strong">{children}</dd>
      {hint && <dd className="mt-0.5 text-sm text-muted">{hint}</dd>}
    </div>
  );
}

function Timeline({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("practice.delivery");
  const at = (seconds: number) => `${((seconds / delivery.seconds) * 100).toFixed(2)}%`;
  const spoken = { count: delivery.speech.length, seconds: Math.round(delivery.seconds), pauses: delivery.pauses.length };
  return (
    <figure>
      <figcaption className="text-sm text-muted">{t("timeline")}</figcaption>
      <div role="img" aria-label={t("spoken", spoken)} className="relative mt-2 h-8 overflow-hidden rounded-control bg-interval-track">
        {delivery.speech.map(({ start, end }) => (
          <span key={start} title={t("speech")} className="absolute inset-y-0 bg-interval-edge" style={{ left: at(start), width: at(end - start) }} />
        ))}
      </div>
      <div aria-hidden className="relative mt-1 h-5 text-xs text-muted">
        {delivery.pauses.filter(({ start, end }) => (end - start) / delivery.seconds > 0.06).map(({ start, end }) => (
          <span key={start} className="tabular absolute -translate-x-1/2 whitespace-nowrap" style={{ left: at((start + end) / 2) }}>
            {(end - start).toFixed(1)} s
          </span>
        ))}
      </div>
    </figure>
  );
}

function PaceBar({ pace }: { pace: number }) {
  const t = useTranslations("practice.delivery");
  const at = (value: number) => ((Math.min(FASTEST, Math.max(SLOWEST, value)) - SLOWEST) / (FASTEST - SLOWEST)) * 100;
  return (
    <span className="mt-2 grid gap-1">
      <span aria-hidden className="relative block h-2 rounded-full bg-interval-track">
        <span className="absolute inset-y-0 rounded-full bg-interval-band" style={{ left: `${at(EASY_PACE.from)}%`, width: `${at(EASY_PACE.to) - at(EASY_PACE.from)}%` }} />
        <span className="absolute -inset-y-1 w-1 -translate-x-1/2 rounded-full bg-interval-edge" style={{ left: `${at(pace)}%` }} />
      </span>
      <span className="text-sm font-normal text-muted">{t("paceRange")}</span>
    </span>
  );
}
