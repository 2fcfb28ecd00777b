"use client";
/** Skills from the taxonomy, with the level one claims and what speaks for each. */
import { BadgeCheck, ScanText, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { LevelSelect } from "@/components/skills/level-select";
import { SkillSearch } from "@/components/skills/skill-search";
import { Badge, type Tone } from "@/components/ui/badge";
import { EntryList } from "@/components/ui/entry-list";
import { Sourced } from "../sources";
import type { EvidenceKind, ProfileSkill } from "../types";
import type { ProfileValues } from "../values";

const chips = {
  claimed: { tone: "neutral", icon: UserRound },
  parsed: { tone: "info", icon: ScanText },
  assessed: { tone: "success", icon: BadgeCheck },
} as const satisfies Record<EvidenceKind, { tone: Tone; icon: unknown }>;

export function ProfileSkills({ stored }: { /** As the server knows them: what speaks for each. */ stored: readonly ProfileSkill[] }) {
  const t = useTranslations("candidates.profile");
  const { control } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "skills", keyName: "key" });
  const known = (label: string, id: string | null | undefined) => stored.find((one) => (id ? one.skill_id === id : one.label === label));
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
      <EntryList
        compact
        label={t("skills")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((skill, index) => ({
          key: skill.key,
          name: skill.label,
          content: (
            <>
              <Sourced skill={skill} quiet className="min-w-0 flex-1 basis-40 max-sm:basis-full">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium text-strong [overflow-wrap:anywhere]">{skill.label}</span>
                  {!skill.skill_id && <Badge>{t("ownWords")}</Badge>}
                  <Evidence skill={known(skill.label, skill.skill_id)} parsed={skill.source === "resume"} />
                </span>
              </Sourced>
              <Controller
                control={control}
                name={`skills.${index}.level`}
                render={({ field }) => (
                  <LevelSelect className="w-36 shrink-0 text-sm max-sm:w-auto max-sm:min-w-24 max-sm:flex-1" label={t("levelOf", { skill: skill.label })} value={field.value ?? null} onValueChange={field.onChange} />
                )}
              />
            </>
          ),
        }))}
      />
    </div>
  );
}

function Evidence({ skill, parsed }: { skill: ProfileSkill | undefined; parsed: boolean }) {
  const t = useTranslations("candidates.profile.evidence");
  const kinds = skill?.evidence ?? [parsed ? "parsed" : "claimed"];
  return kinds.map((kind) => {
    const { tone, icon: Icon } = chips[kind];
    return (
      <Badge key={kind} tone={tone}>
        <Icon aria-hidden />
        {kind === "assessed" && skill?.assessed_level ? t("assessedLevel", { level: skill.assessed_level }) : t(kind)}
      </Badge>
    );
  });
}
