"use client";
/** What narrows the results, each with a way to take it off: links, so that they work and are read as such. */
import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { addressOf, changed, type Facets, lists, toggled, type Wanted } from "../address";
import { useLabels } from "./labels";

const chip = "inline-flex min-h-9 items-center gap-1.5 rounded-full border border-action bg-selected px-3.5 text-sm font-semibold text-strong hover:bg-hover pointer-coarse:min-h-11";

export function ActiveFilters({ wanted, facets }: { wanted: Wanted; facets: Facets }) {
  const t = useTranslations("search");
  const { label, money } = useLabels();
  const chips = lists.flatMap((name) =>
    wanted[name].map((value) => {
      const known = facets[name].find((one) => one.value === value);
      return { key: `${name}=${value}`, text: label(name, value, known?.label ?? value), href: addressOf(toggled(wanted, name, value)) };
    }),
  );
  if (wanted.pay) chips.push({ key: "pay", text: t("chipPay", { pay: money(wanted.pay, wanted.currency), period: t(`period.${wanted.period}`) }), href: addressOf(changed(wanted, { pay: undefined })) });
  if (wanted.days) chips.push({ key: "days", text: t("chipDays", { days: wanted.days }), href: addressOf(changed(wanted, { days: undefined })) });
  if (chips.length === 0) return null;
  const cleared = changed(wanted, { pay: undefined, days: undefined, remote: [], type: [], seniority: [], language: [], company: [], skill: [] });
  return (
    <ul aria-label={t("active")} className="flex flex-wrap gap-2">
      {chips.map(({ key, text, href }) => (
        <li key={key}>
          <Link href={href} scroll={false} className={chip}>
            <span className="sr-only">{t("remove")} </span>
            {text} <X aria-hidden className="size-4" />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link href={addressOf(cleared)} scroll={false} className="link inline-flex min-h-9 items-center px-2 text-sm pointer-coarse:min-h-11">
            {t("clear")}
          </Link>
        </li>
      )}
    </ul>
  );
}
