"use client";
/** A planned test, played by people of known ability before anybody takes it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { ErrorState, SkeletonCards, SkeletonLines } from "@/components/ui/states";
import { type Simulation as Told, useCoverage, useSimulate } from "../api";

const MOST = 4;
const PEOPLE = 100;

export function Simulation() {
  const t = useTranslations("items.simulation");
  const skills = useCoverage();
  const simulate = useSimulate();
  const [chosen, setChosen] = useState<string[]>([]);
  if (skills.isPending) return <SkeletonCards cards={2} />;
  if (skills.isError) return <ErrorState error={skills.error} retry={() => void skills.refetch()} />;
  const names = [...new Map(skills.data.map((cell) => [cell.skill_id, cell.skill]))].sort((left, right) => left[1].localeCompare(right[1]));
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <div className="grid gap-6">
      <Card className="grid gap-5">
        <fieldset>
          <legend className="mb-3 font-semibold text-strong">{t("skills", { most: MOST })}</legend>
          <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
            {names.map(([id, name]) => (
              <label key={id} className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-5 accent-action"
                  checked={chosen.includes(id)}
                  disabled={!chosen.includes(id) && chosen.length >= MOST}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <FormProblem error={simulate.error} />
        <Button className="justify-self-start" busy={simulate.isPending} disabled={chosen.length === 0} onClick={() => simulate.mutate({ skill_ids: chosen, people: PEOPLE })}>
          {t("run", { people: PEOPLE })}
        </Button>
      </Card>
      <div aria-live="polite">
        {simulate.isPending && <SkeletonLines lines={4} />}
        {simulate.data && <Outcome told={simulate.data} />}
      </div>
    </div>
  );
}

function Outcome({ told }: { told: Told }) {
  const t = useTranslations("items.simulation");
  const facts = [
    { name: t("length"), value: t("lengthValue", { mean: told.mean_items.toFixed(1), low: told.fewest_items, high: told.most_items }) },
    { name: t("time"), value: t("minutes", { count: Math.round(told.median_minutes) }) },
    { name: t("error"), value: told.rmse.toFixed(2) },
    { name: t("claimed"), value: told.mean_standard_error.toFixed(2) },
    { name: t("bias"), value: told.bias.toFixed(2).replace("-", "−") },
    { name: t("exposure"), value: `${Math.round(told.max_exposure * 100)} %` },
    { name: t("used"), value: t("usedOf", { used: told.items_used, all: told.items }) },
  ];
  const most = Math.max(1, ...told.by_ability.map((one) => one.rmse));
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Section id="expected" title={t("expected")}>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2">
          {facts.map((fact) => (
            <div key={fact.name} className="contents">
              <dt className="text-muted">{fact.name}</dt>
              <dd className="tabular text-right font-semibold text-strong">{fact.value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="by-ability" title={t("byAbility")} description={t("byAbilityHint")}>
        <ul className="grid gap-3">
          {told.by_ability.map((one) => (
            <li key={one.theta} className="grid grid-cols-[3rem_minmax(0,1fr)_auto] items-center gap-3">
              <span className="tabular font-semibold text-strong">{one.theta < 0 ? `−${-one.theta}` : one.theta}</span>
              <span aria-hidden className="h-3 overflow-hidden rounded-full bg-interval-track">
                <span className="block h-full rounded-full bg-interval-edge" style={{ width: `${(one.rmse / most) * 100}%` }} />
              </span>
              <span className="tabular text-sm text-muted">{t("atAbility", { error: one.rmse.toFixed(2), items: one.mean_items.toFixed(1), people: one.people })}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
