"use client";
/** Finds a skill of the taxonomy by typing. Used by several features, so it belongs to none. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { api, unwrap } from "@/lib/api";

export type FoundSkill = { skill_id: string; label: string };

type SkillSearchProps = {
  label: string;
  hideLabel?: boolean;
  onSelect: (skill: FoundSkill) => void;
  /** Skills that are already chosen, and need not be offered again. */
  chosen?: readonly string[];
};

export function SkillSearch({ label, hideLabel, onSelect, chosen = [] }: SkillSearchProps) {
  const t = useTranslations("common.skills");
  const [query, setQuery] = useState("");
  const q = useDeferredValue(query.trim());
  const found = useQuery({
    queryKey: ["skills", "search", q],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/skills", { params: { query: { q, limit: 12 } }, signal })),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const items = (q ? (found.data?.items ?? []) : [])
    .filter((hit) => !chosen.includes(hit.skill_id))
    .map((hit) => ({
      id: hit.skill_id,
      label: hit.label,
      detail: hit.matched !== hit.label.toLowerCase() ? t("alsoCalled", { name: hit.matched }) : undefined,
    }));
  return (
    <Combobox
      label={label}
      hideLabel={hideLabel}
      items={items}
      query={query}
      onQueryChange={setQuery}
      onSelect={(item) => onSelect({ skill_id: item.id, label: item.label })}
      loading={found.isFetching}
      placeholder={t("placeholder")}
      nothingFound={found.isError ? t("failed") : t("nothingFound")}
    />
  );
}
