"use client";
/** The generators: choose one, look at what it makes, keep what is good. */
import { Dices, Sparkles } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { EmptyState, ErrorState, SkeletonCards, SkeletonLines } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type ItemModel, useGenerate, useItemModels, usePreview } from "../api";
import { Checks } from "./checks";
import { Curves } from "./curves";
import { ItemContent } from "./item-content";

export function Generator() {
  const t = useTranslations("items.generator");
  const models = useItemModels();
  const [skill, setSkill] = useState<string>();
  const [chosen, setChosen] = useState("");
  if (models.isPending) return <SkeletonCards />;
  if (models.isError) return <ErrorState error={models.error} retry={() => void models.refetch()} />;
  const skills = [...new Map(models.data.map((one) => [one.skill_id, one.skill]))];
  const fitting = models.data.filter((one) => one.skill_id === skill);
  const model = fitting.find((one) => one.name === chosen);
  return (
    <div className="grid gap-6">
      <Card className="grid gap-5 sm:grid-cols-2">
        <Field label={t("skill")}>
          <Select value={skill} placeholder={t("chooseSkill")} onValueChange={(next) => { setSkill(next); setChosen(""); }} options={skills.map(([value, label]) => ({ value, label }))} />
        </Field>
        <Field label={t("model")} hint={model && t("about", { seconds: model.seconds, b: model.difficulty.toFixed(1) })}>
          <Select value={chosen || undefined} placeholder={t("chooseModel", { count: fitting.length })} disabled={!skill} onValueChange={setChosen} options={fitting.map((one) => ({ value: one.name, label: one.asks }))} />
        </Field>
      </Card>
      {model ? <Instances key={model.name} model={model} /> : <EmptyState icon={<Sparkles aria-hidden />} title={t("empty")}>{t("emptyDetail")}</EmptyState>}
    </div>
  );
}

function Instances({ model }: { model: ItemModel }) {
  const t = useTranslations("items.generator");
  const checks = useTranslations("items.checks");
  const router = useRouter();
  const [seed, setSeed] = useState(1);
  const [count, setCount] = useState(5);
  const shown = usePreview(model.name, seed);
  const generate = useGenerate();
  function keep(seeds: number[]) {
    generate.mutate(
      { model: model.name, seeds },
      {
        onSuccess: (ids) => {
          toast(t("kept", { count: ids.length }));
          router.push(ids.length === 1 ? `/company/questions/${ids[0]}` : "/company/questions");
        },
      },
    );
  }
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Field label={t("seed")} hint={t("seedHint")}>
          <Input type="number" min={0} max={1000000} value={seed} className="w-32" onChange={(event) => setSeed(Math.max(0, Math.round(Number(event.target.value) || 0)))} />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" onClick={() => setSeed(seed + 1)}>
            <Dices aria-hidden /> {t("another")}
          </Button>
          <Button busy={generate.isPending} disabled={!shown.data} onClick={() => keep([seed])}>
            {t("keep")}
          </Button>
        </div>
      </div>
      <FormProblem error={generate.error} />
      <div aria-live="polite" aria-busy={shown.isPending}>
        {shown.isPending && <SkeletonLines lines={5} />}
        {shown.isError && <ErrorState error={shown.error} retry={() => void shown.refetch()} />}
        {shown.data && (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
            {shown.data.proven && <Badge tone="success" className="justify-self-start">{checks("proven")}</Badge>}
            <ItemContent content={shown.data.content} />
            <Checks checks={shown.data.checks} />
            <Curves curve={shown.data.curve} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-end gap-3 border-t pt-5">
        <Field label={t("several")}>
          <Input type="number" min={2} max={50} value={count} className="w-28" onChange={(event) => setCount(Math.min(50, Math.max(2, Math.round(Number(event.target.value) || 2))))} />
        </Field>
        <Button variant="secondary" busy={generate.isPending} onClick={() => keep(Array.from({ length: count }, (_, at) => seed + at))}>
          {t("keepSeveral", { count })}
        </Button>
      </div>
    </Card>
  );
}
