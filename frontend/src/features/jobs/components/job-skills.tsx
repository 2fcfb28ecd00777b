"use client";
/** The skills a job asks for: must or nice, and how well. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { LevelSelect } from "@/components/skills/level-select";
import { SkillSearch } from "@/components/skills/skill-search";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { JobDraft } from "../api";

export function JobSkills() {
  const t = useTranslations("jobs");
  const common = useTranslations("common");
  const { control } = useFormContext<JobDraft>();
  const list = useFieldArray({ control, name: "skills", keyName: "key" });
  const importances = (["must", "nice"] as const).map((value) => ({ value, label: t(`importance.${value}`) }));
  return (
    <div className="grid gap-5">
      <div className="max-w-md">
        <SkillSearch
          label={t("new.addSkill")}
          chosen={list.fields.map((skill) => skill.skill_id)}
          onSelect={(skill) => list.append({ ...skill, importance: "must", level: 3 })}
        />
      </div>
      {list.fields.length === 0 && <p className="text-muted">{t("new.noSkills")}</p>}
      <ul className="grid">
        {list.fields.map((skill, index) => (
          <li key={skill.key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-2 border-b py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_10rem_10.5rem_auto]">
            <span className="font-medium text-strong [overflow-wrap:anywhere] max-sm:col-span-3">{skill.label}</span>
            <Controller
              control={control}
              name={`skills.${index}.importance`}
              render={({ field }) => (
                <Select
                  className="text-sm"
                  aria-label={t("new.importanceOf", { skill: skill.label })}
                  value={field.value}
                  onValueChange={field.onChange}
                  options={importances}
                />
              )}
            />
            <Controller
              control={control}
              name={`skills.${index}.level`}
              render={({ field }) => (
                <LevelSelect className="text-sm" label={t("new.levelOf", { skill: skill.label })} value={field.value} onValueChange={field.onChange} />
              )}
            />
            <Button variant="ghost" size="icon" aria-label={common("remove", { name: skill.label })} onClick={() => list.remove(index)}>
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
