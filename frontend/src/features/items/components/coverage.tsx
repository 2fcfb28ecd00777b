"use client";
/** How many usable questions there are of each skill, level and difficulty; thin places stand out. */
import { useTranslations } from "next-intl";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { type Coverage as Cell, useCoverage } from "../api";
import { LEVELS } from "../draft";

const BANDS = ["easy", "middle", "hard"] as const;
// Below, an adaptive test has little to choose from there.
const THIN = 3;

export function Coverage() {
  const t = useTranslations("items.coverage");
  const found = useCoverage();
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const skills = [...new Map(found.data.map((cell) => [cell.skill_id, cell.skill]))].sort((left, right) => left[1].localeCompare(right[1]));
  return (
    <div className="grid gap-5">
      <p className="max-w-reading text-muted">{t("description", { thin: THIN })}</p>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t("title")} tabIndex={0} className="overflow-x-auto rounded-card border bg-card">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-4 py-3">{t("skill")}</th>
              {BANDS.map((band) => (
                <th key={band} scope="col" className="px-4 py-3">
                  {t(`band.${band}`)}
                </th>
              ))}
              <th scope="col" className="px-4 py-3">{t("levels")}</th>
            </tr>
          </thead>
          <tbody>
            {skills.map(([id, name]) => (
              <SkillRow key={id} name={name} cells={found.data.filter((cell) => cell.skill_id === id)} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function SkillRow({ name, cells }: { name: string; cells: Cell[] }) {
  const t = useTranslations("items");
  const sum = (some: Cell[]) => some.reduce((total, cell) => total + cell.shared + cell.own, 0);
  return (
    <tr className="border-t">
      <th scope="row" className="px-4 py-3 font-semibold text-strong">{name}</th>
      {BANDS.map((band) => {
        const here = cells.filter((cell) => cell.band === band);
        const own = here.reduce((total, cell) => total + cell.own, 0);
        return (
          <td key={band} className="px-4 py-3">
            <span className={cn("tabular inline-flex min-w-9 justify-center rounded-md px-2 py-1 font-semibold", sum(here) < THIN ? "bg-tone-warning text-on-tone-warning" : "bg-tone-success text-on-tone-success")}>
              {sum(here)}
            </span>
            {own > 0 && <span className="ml-2 text-muted">{t("coverage.own", { count: own })}</span>}
          </td>
        );
      })}
      <td className="px-4 py-3 text-muted">
        {LEVELS.flatMap((level) => {
          const count = sum(cells.filter((cell) => cell.cognitive_level === level));
          return count ? [`${t(`level.${level}`)} ${count}`] : [];
        }).join(" · ")}
      </td>
    </tr>
  );
}
