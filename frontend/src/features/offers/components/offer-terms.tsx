/** The terms of one version, as a list of names and values; what is not said is left out. */
import { useTranslations } from "next-intl";
import { day } from "@/lib/format";
import type { Terms } from "../api";

export function OfferTerms({ terms }: { terms: Terms }) {
  const t = useTranslations("offers");
  const rows: [string, string | null][] = [
    [t("terms.title"), terms.title],
    [t("terms.employment"), t(`employment.${terms.employment_type as "full_time"}`)],
    [t("terms.start"), terms.start_date && day(terms.start_date)],
    [t("terms.pay"), terms.pay_text],
    [t("terms.bonus"), terms.bonus_text],
    [t("terms.place"), terms.place],
    [t("terms.benefits"), terms.benefits.join(" · ")],
    [t("terms.conditions"), terms.conditions],
    [t("terms.expires"), terms.expires_at && t("terms.until", { day: day(terms.expires_at) })],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name} className="contents">
            <dt className="text-sm font-semibold text-muted sm:pt-0.5">{name}</dt>
            <dd className="whitespace-pre-line text-strong [overflow-wrap:anywhere] max-sm:-mt-2">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
