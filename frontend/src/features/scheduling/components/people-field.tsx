"use client";
/** Who interviews: colleagues to tick, with the clock each of them lives by. */
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { useInterviewers } from "../api";

export function PeopleField({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const t = useTranslations("scheduling.people");
  const people = useInterviewers();
  if (people.isPending) return <SkeletonLines />;
  if (people.isError) return <ErrorState error={people.error} retry={() => void people.refetch()} />;
  return (
    <fieldset>
      <legend className="text-[0.9375rem] font-semibold text-strong">{t("label")}</legend>
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {people.data.map((one) => (
          <Checkbox key={one.id} checked={chosen.includes(one.id)} onCheckedChange={(on) => onChange(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}>
            <span className="font-medium text-strong">{one.name}</span>
            <span className="block text-sm text-muted">{t(one.said ? "zone" : "assumed", { zone: one.time_zone })}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
