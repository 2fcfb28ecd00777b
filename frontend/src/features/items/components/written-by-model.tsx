"use client";
/** Questions by a language model, where one is set up: what a second solver answers alike becomes a draft. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LevelSelect } from "@/components/skills/level-select";
import { type FoundSkill, SkillSearch } from "@/components/skills/skill-search";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { useItemWriter, useWriteItems } from "../api";

const COUNT = 3;

export function WrittenByModel() {
  const t = useTranslations("items.written");
  const writer = useItemWriter().data;
  const write = useWriteItems();
  const [skill, setSkill] = useState<FoundSkill | null>(null);
  const [level, setLevel] = useState(3);
  if (!writer?.version) return null;
  const ask = () => skill && write.mutate({ skill_id: skill.skill_id, skill_label: skill.label, level, count: COUNT });
  return (
    <Section id="written" title={t("title")} description={t("description", { model: writer.version })}>
      <div className="grid items-end gap-5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <div className="grid gap-1">
          <SkillSearch label={t("skill")} onSelect={setSkill} />
          {skill && <p className="text-sm text-strong">{skill.label}</p>}
        </div>
        <LevelSelect label={t("level")} value={level} onValueChange={setLevel} />
        <Button busy={write.isPending} disabled={!skill} onClick={ask}>
          {t("ask", { count: COUNT })}
        </Button>
      </div>
      <FormProblem error={write.error} />
      {write.data && (
        <div aria-live="polite" className="mt-5 grid gap-4">
          {write.data.kept.length > 0 && (
            <Notice tone="success" title={t("kept", { count: write.data.kept.length })}>
              <Link href="/company/questions" className="link">
                {t("look")}
              </Link>
            </Notice>
          )}
          {write.data.refused.length > 0 && (
            <Notice tone="warning" title={t("refused", { count: write.data.refused.length })}>
              <ul className="grid list-disc gap-1 pl-5 [overflow-wrap:anywhere]">
                {write.data.refused.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
      )}
    </Section>
  );
}
