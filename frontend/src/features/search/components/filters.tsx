"use client";
/** All filters: a column beside the results, or the inside of the sheet on a phone. */
import { useTranslations } from "next-intl";
import { controlClass } from "@/components/ui/control-class";
import { changed, type Facets, type ListName, toggled, type Wanted } from "../address";
import { type Choice, FacetChoices, FacetGroup } from "./facet";
import { useGoing } from "./going";
import { useLabels } from "./labels";

type Props = { wanted: Wanted; facets: Facets };

export function Filters({ wanted, facets }: Props) {
  const t = useTranslations("search");
  const { go } = useGoing();
  const { label } = useLabels();
  const group = (name: ListName, title: string) => {
    const choices = facets[name].map((one): Choice => ({ ...one, label: label(name, one.value, one.label) }));
    return <FacetChoices title={title} choices={choices} onToggle={(value) => go(toggled(wanted, name, value))} />;
  };
  return (
    <div>
      {group("remote", t("facet.remote"))}
      <Posted wanted={wanted} facets={facets} />
      <Pay wanted={wanted} facets={facets} />
      {group("type", t("facet.type"))}
      {group("seniority", t("facet.seniority"))}
      {group("skill", t("facet.skill"))}
      {group("company", t("facet.company"))}
      {facets.language.length > 1 && group("language", t("facet.language"))}
    </div>
  );
}

function Posted({ wanted, facets }: Props) {
  const t = useTranslations("search");
  const { go } = useGoing();
  return (
    <FacetGroup title={t("facet.days")}>
      <label>
        <span className="sr-only">{t("facet.days")}</span>
        <select value={wanted.days ?? ""} onChange={(event) => go(changed(wanted, { days: Number(event.target.value) || undefined }))} className={controlClass}>
          <option value="">{t("anyTime")}</option>
          {facets.days.map(({ value, count }) => (
            <option key={value} value={value}>
              {t("lastDays", { days: value, count })}
            </option>
          ))}
        </select>
      </label>
    </FacetGroup>
  );
}

const currencies = ["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "INR", "BRL", "ZAR"];
const periods = ["year", "month", "day", "hour"] as const;

function Pay({ wanted, facets }: Props) {
  const t = useTranslations("search");
  const { go } = useGoing();
  const { money } = useLabels();
  const steps = facets.pay.some(({ value }) => value === wanted.pay) || !wanted.pay ? facets.pay : [...facets.pay, { value: wanted.pay, count: undefined }];
  return (
    <FacetGroup title={t("facet.pay")}>
      <div className="grid gap-2">
        <label>
          <span className="sr-only">{t("facet.pay")}</span>
          <select value={wanted.pay ?? ""} onChange={(event) => go(changed(wanted, { pay: Number(event.target.value) || undefined }))} className={controlClass}>
            <option value="">{t("anyPay")}</option>
            {steps.map(({ value, count }) => (
              <option key={value} value={value}>
                {count === undefined ? money(value, wanted.currency) : t("payFrom", { pay: money(value, wanted.currency), count })}
              </option>
            ))}
          </select>
        </label>
        <div className="grid grid-cols-2 gap-2">
          <label>
            <span className="sr-only">{t("currency")}</span>
            <select value={wanted.currency} onChange={(event) => go(changed(wanted, { currency: event.target.value, pay: wanted.pay }))} disabled={!wanted.pay} className={controlClass}>
              {[...new Set([...currencies, wanted.currency])].map((currency) => (
                <option key={currency}>{currency}</option>
              ))}
            </select>
          </label>
          <label>
            <span className="sr-only">{t("per")}</span>
            <select value={wanted.period} onChange={(event) => go(changed(wanted, { period: event.target.value as Wanted["period"], pay: wanted.pay }))} disabled={!wanted.pay} className={controlClass}>
              {periods.map((period) => (
                <option key={period} value={period}>
                  {t(`period.${period}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p className="text-sm text-muted">{t("payNote")}</p>
      </div>
    </FacetGroup>
  );
}
