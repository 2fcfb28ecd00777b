"use client";
/** What else the person behind an application applied for here. Nothing where there is nothing. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { day } from "@/lib/format";
import { useLivePairs, useSamePerson } from "../api";

export function SamePerson({ applicationId }: { applicationId: string }) {
  const t = useTranslations("people.same");
  const same = useSamePerson(applicationId);
  useLivePairs();
  if (!same.data || (same.data.items.length === 0 && same.data.merged_with.length === 0)) return null;
  const { items, merged_with: names } = same.data;
  return (
    <Section id="same-person" title={t("title")} description={names.length > 0 ? t("mergedWith", { names: names.join(", ") }) : undefined}>
      {items.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="grid gap-2">
          {items.map((one) => (
            <li key={one.id} className="flex flex-wrap justify-between gap-x-4">
              <Link className="link" href={`/company/jobs/${one.job_id}/applications/${one.id}`}>
                {one.job_title}
              </Link>
              <span className="text-sm text-muted">{day(one.submitted_at)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
