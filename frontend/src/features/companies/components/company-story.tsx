/** What a company tells of itself on its public page: story and benefits, and beside them the facts. */
import { Check, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Prose } from "@/components/ui/prose";
import { countryName } from "@/lib/countries";
import type { Company } from "../api";

/** An address as people read it: without the protocol and a bare slash. */
const short = (url: string) => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

export function CompanyStory({ company }: { company: Company }) {
  const t = useTranslations("companies");
  const facts = [company.industry, company.size && t("people", { size: company.size.replace("-", "–") }), company.founded_year && t("public.founded", { year: String(company.founded_year) }), company.location].filter(Boolean);
  const links = [company.website, ...company.links].filter(Boolean);
  const beside = facts.length > 0 || links.length > 0 || company.locations.length > 0;
  const told = company.about || company.benefits.length > 0;
  if (!beside && !told) return null;
  return (
    <div className={beside && told ? "grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-14" : undefined}>
      {told && (
        <div className="grid gap-8">
          {company.about && (
            <section aria-labelledby="about">
              <h2 id="about" className="mb-3 text-title">
                {t("public.about", { company: company.name })}
              </h2>
              <Prose text={company.about} />
            </section>
          )}
          {company.benefits.length > 0 && (
            <section aria-labelledby="benefits">
              <h2 id="benefits" className="mb-3 text-title">
                {t("public.benefits")}
              </h2>
              <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
                {company.benefits.map((benefit) => (
                  <li key={benefit} className="grid grid-cols-[1.25rem_1fr] gap-2 [overflow-wrap:anywhere]">
                    <Check aria-hidden className="mt-1 size-4 text-link" /> {benefit}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
      {beside && (
        <aside aria-label={t("public.facts")} className="grid gap-5 rounded-card border bg-card p-5 shadow-soft sm:p-6">
          {facts.length > 0 && (
            <Facts title={t("public.facts")}>
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </Facts>
          )}
          {company.locations.length > 0 && (
            <Facts title={t("public.places")}>
              {company.locations.map((place) => (
                <li key={`${place.label}-${place.country}`}>
                  {place.label}, <span className="text-muted">{countryName(place.country)}</span>
                </li>
              ))}
            </Facts>
          )}
          {links.length > 0 && (
            <Facts title={t("public.links")}>
              {links.map((url) => (
                <li key={url}>
                  <a href={url} rel="nofollow noopener" className="link inline-flex min-h-6 items-center gap-1.5 [overflow-wrap:anywhere]">
                    {short(url)} <ExternalLink aria-hidden className="size-4 shrink-0" />
                  </a>
                </li>
              ))}
            </Facts>
          )}
        </aside>
      )}
    </div>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="mb-1.5 font-sans text-[0.9375rem] font-bold">{title}</h2>
      <ul className="grid gap-1">{children}</ul>
    </div>
  );
}
