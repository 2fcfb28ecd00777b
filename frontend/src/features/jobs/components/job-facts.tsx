/** The terms of a job in one line: place, kind, pay, years; the same in lists, on the page and in the preview. */
import { Banknote, CalendarClock, Clock, Globe, Hourglass, House, MapPin, Signal } from "lucide-react";
import { useTranslations } from "next-intl";
import { countryName } from "@/lib/countries";
import { pay, zonedDay } from "@/lib/format";
import type { employmentTypes, payPeriods, remotePolicies, seniorities } from "../proposal";

type Terms = {
  location: string;
  remote_policy: string;
  employment_type?: string;
  years_min?: number | null;
  pay_min?: number | null;
  pay_max?: number | null;
  currency?: string | null;
  pay_period?: string;
  seniority?: string | null;
  closes_at?: string | null;
  closes_zone?: string;
  applicant_regions?: readonly string[];
};

export function JobFacts({ job }: { job: Terms }) {
  const t = useTranslations("jobs");
  const work = useTranslations("common.work");
  const levels = useTranslations("posting.seniority");
  const more = useTranslations("posting.facts");
  const money = pay(job.pay_min ?? null, job.pay_max ?? null, job.currency ?? null);
  const remote = work(`remote.${job.remote_policy as (typeof remotePolicies)[number]}`);
  return (
    <ul className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-[0.9375rem] text-muted [&_li]:flex [&_li]:items-center [&_li]:gap-1.5 [&_svg]:size-4">
      {job.location && (
        <li>
          <MapPin aria-hidden /> {job.location}
        </li>
      )}
      <li>
        <House aria-hidden /> {remote}
      </li>
      {job.employment_type && (
        <li>
          <Clock aria-hidden /> {work(`kind.${job.employment_type as (typeof employmentTypes)[number]}`)}
        </li>
      )}
      {money && (
        <li>
          <Banknote aria-hidden /> {t(`payPer.${(job.pay_period ?? "year") as (typeof payPeriods)[number]}`, { pay: money })}
        </li>
      )}
      {job.seniority && (
        <li>
          <Signal aria-hidden /> {levels(job.seniority as (typeof seniorities)[number])}
        </li>
      )}
      {job.remote_policy === "remote" && !!job.applicant_regions?.length && (
        <li>
          <Globe aria-hidden /> {more("from", { countries: job.applicant_regions.slice(0, 6).map((code) => countryName(code)).join(", "), more: Math.max(0, job.applicant_regions.length - 6) })}
        </li>
      )}
      {job.closes_at && (
        <li>
          <CalendarClock aria-hidden /> {more("closes", { date: zonedDay(job.closes_at, job.closes_zone ?? "UTC") })}
        </li>
      )}
      {job.years_min ? (
        <li>
          <Hourglass aria-hidden /> {t("years", { years: job.years_min })}
        </li>
      ) : null}
    </ul>
  );
}
