"use client";
/** How complete the profile is, what is missing, and why each missing thing helps. */
import { Check, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ProgressRing } from "@/components/ui/progress-ring";
import { type Lack, lacksOf } from "../completeness";
import type { Profile } from "../types";
import type { ProfileValues } from "../values";

const MOST = 5;

export function Completeness({ completeness }: { completeness: Profile["completeness"] }) {
  const t = useTranslations("candidates.completeness");
  const { watch } = useFormContext<ProfileValues>();
  const lacks = lacksOf(completeness, watch());
  const [first, rest] = [lacks.slice(0, MOST), lacks.slice(MOST)];
  return (
    <section aria-labelledby="completeness" className="rounded-card border bg-card p-5 shadow-soft">
      <div className="flex items-center gap-4">
        <ProgressRing percent={completeness.percent} label={t("label")} />
        <div>
          <h2 id="completeness" className="font-sans text-subtitle font-bold">
            {t("title")}
          </h2>
          <p className="text-sm text-muted">{lacks.length === 0 ? t("whole") : t("left", { count: lacks.length })}</p>
        </div>
      </div>
      {first.length > 0 && (
        <ul className="mt-4 grid gap-3 border-t pt-4 max-lg:sm:grid-cols-2">
          {first.map((lack) => (
            <LackItem key={lack.field} lack={lack} />
          ))}
        </ul>
      )}
      {rest.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-6 text-sm font-semibold text-link pointer-coarse:min-h-11 pointer-coarse:content-center">{t("more", { count: rest.length })}</summary>
          <ul className="mt-3 grid gap-3 max-lg:sm:grid-cols-2">
            {rest.map((lack) => (
              <LackItem key={lack.field} lack={lack} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function LackItem({ lack }: { lack: Lack }) {
  const t = useTranslations("candidates.completeness");
  const Icon = lack.pending ? Check : CircleDashed;
  const key = `fields.${lack.field}` as "fields.headline";
  return (
    <li className="grid grid-cols-[1.25rem_1fr] gap-x-2 text-sm">
      <Icon aria-hidden className={lack.pending ? "mt-0.5 size-4 text-on-tone-success" : "mt-0.5 size-4 text-muted"} />
      <div>
        <a href={`#${lack.section}`} className="font-semibold text-strong underline-offset-4 hover:underline">
          {t.has(key) ? t(key) : lack.field}
        </a>
        <p className="text-muted">{lack.pending ? t("pending") : lack.why}</p>
      </div>
    </li>
  );
}
