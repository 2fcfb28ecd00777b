/** The three promises, each with the form it takes on the pages; and what the platform never does. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const promises = ["evidence", "uncertainty", "recourse"] as const;

const drawings: Record<(typeof promises)[number], ReactNode> = {
  evidence: (
    <svg viewBox="0 0 200 96" aria-hidden className="w-full">
      <rect x="0" y="14" width="150" height="8" rx="4" className="fill-interval-track" />
      <rect x="0" y="36" width="46" height="8" rx="4" className="fill-interval-track" />
      <rect x="50" y="31" width="112" height="18" rx="4" className="fill-evidence" />
      <rect x="56" y="36" width="100" height="8" rx="4" className="fill-evidence-rule" />
      <rect x="166" y="36" width="34" height="8" rx="4" className="fill-interval-track" />
      <rect x="0" y="58" width="186" height="8" rx="4" className="fill-interval-track" />
      <rect x="0" y="80" width="98" height="8" rx="4" className="fill-interval-track" />
    </svg>
  ),
  uncertainty: (
    <svg viewBox="0 0 200 96" aria-hidden className="w-full">
      {[
        [12, 60, 80, 98],
        [42, 48, 96, 92],
        [72, 20, 54, 46],
      ].map(([y = 0, from = 0, width = 0, at = 0]) => (
        <g key={y}>
          <rect x="0" y={y} width="200" height="12" rx="6" className="fill-interval-track" />
          <rect x={from} y={y} width={width} height="12" rx="6" className="fill-interval-band" />
          <rect x={at} y={y - 4} width="4" height="20" rx="2" className="fill-interval-point" />
        </g>
      ))}
    </svg>
  ),
  recourse: (
    <svg viewBox="0 0 200 96" aria-hidden className="w-full">
      <path d="M24 48 H112 a24 24 0 0 1 0 40 H84" fill="none" strokeWidth="4" strokeLinecap="round" className="stroke-interval-edge" />
      <path d="M94 78 L84 88 L94 98" fill="none" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round" className="stroke-interval-edge" transform="translate(0 -1)" />
      <circle cx="24" cy="48" r="10" className="fill-interval-band" />
      <circle cx="24" cy="48" r="4" className="fill-interval-point" />
      <rect x="148" y="12" width="52" height="34" rx="8" className="fill-evidence" />
      <rect x="157" y="22" width="34" height="4" rx="2" className="fill-evidence-rule" />
      <rect x="157" y="31" width="22" height="4" rx="2" className="fill-evidence-rule" />
    </svg>
  ),
};

export function Principles() {
  const t = useTranslations("landing.principles");
  return (
    <section aria-labelledby="principles" className="border-y bg-card">
      <div className="mx-auto w-full max-w-page px-4 py-16 sm:px-6 lg:py-20">
        <h2 id="principles" className="text-headline">
          {t("title")}
        </h2>
        <ul className="mt-10 grid gap-10 md:grid-cols-3 md:gap-8 lg:gap-14">
          {promises.map((promise) => (
            <li key={promise}>
              <div className="max-w-60">{drawings[promise]}</div>
              <h3 className="mt-6 font-display text-title">{t(`${promise}.title`)}</h3>
              <p className="mt-2">{t(`${promise}.text`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const nevers = ["emotion", "reject", "hide", "share"] as const;

export function Nevers() {
  const t = useTranslations("landing.never");
  return (
    <section aria-labelledby="never" className="bg-deep text-on-deep">
      <div className="mx-auto grid w-full max-w-page gap-8 px-4 py-16 sm:px-6 lg:grid-cols-[1fr_1.6fr] lg:py-20">
        <h2 id="never" className="text-headline text-on-deep">
          {t("title")}
        </h2>
        <ul className="grid gap-5">
          {nevers.map((never) => (
            <li key={never} className="flex gap-4 text-lg">
              <X aria-hidden className="mt-1 size-5 shrink-0 text-bright" strokeWidth={3} />
              {t(never)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
