"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { LevelSelect } from "@/components/skills/level-select";
import { SkillSearch } from "@/components/skills/skill-search";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ProfileDraft } from "../api";

export function ProfileSkills() {
  const t = useTranslations("candidates.profile");
  const common = useTranslations("common");
  const { control } = useFormContext<ProfileDraft>();
  const list = useFieldArray({ control, name: "skills", keyName: "key" });
  return (
    <div className="grid gap-5">
      <div className="max-w-md">
        <SkillSearch
          label={t("addSkill")}
          chosen={list.fields.flatMap((skill) => (skill.skill_id ? [skill.skill_id] : []))}
          onSelect={(skill) => list.append({ ...skill, level: null, source: "candidate" })}
        />
      </div>
      {list.fields.length === 0 && <p className="text-muted">{t("noSkills")}</p>}
      <ul className="grid gap-2 lg:grid-cols-2 lg:gap-x-8">
        {list.fields.map((skill, index) => (
          <li key={skill.key} className="flex flex-wrap items-center gap-2 border-b py-2">
            <span className="min-w-0 flex-1 font-medium text-strong [overflow-wrap:anywhere] max-sm:basis-full">
              {skill.label}
              {!skill.skill_id && <Badge className="ml-2">{t("ownWords")}</Badge>}
            </span>
            <Controller
              control={control}
              name={`skills.${index}.level`}
              render={({ field }) => (
                <LevelSelect
                  className="w-38 shrink-0 text-sm max-sm:flex-1"
                  label={t("levelOf", { skill: skill.label })}
                  value={field.value ?? null}
                  onValueChange={field.onChange}
                />
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
