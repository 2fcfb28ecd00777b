/** What the linter says of a draft, and the reasons given for publishing against it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type JobDraft, jobKeys } from "./api";

type Schemas = components["schemas"];
export type Finding = Schemas["LintFindingOut"];
export type LintDraft = Schemas["LintIn"];

export const findingKeys = {
  draft: (draft: LintDraft) => [...jobKeys.all, "lint", draft] as const,
  ofJob: (id: string) => [...jobKeys.detail(id), "findings"] as const,
};

const PAUSE_MS = 600;
const figure = (value: number | null | undefined) => (value === undefined || value === null || Number.isNaN(value) || value < 0 ? null : value);

export function lintDraft(draft: JobDraft): LintDraft {
  return {
    title: draft.title.slice(0, 200),
    description: draft.description.slice(0, 20_000),
    benefits: draft.benefits,
    language: draft.language,
    location: "",
    locations: draft.locations,
    remote_policy: draft.remote_policy,
    applicant_regions: draft.remote_policy === "remote" ? draft.applicant_regions : [],
    pay_min: figure(draft.pay_min),
    pay_max: figure(draft.pay_max),
    pay_period: draft.pay_period,
    closes_at: draft.closes_at,
    must_skills: draft.skills.filter((skill) => skill.importance === "must").length,
  };
}

/** The value once it has not changed for a moment. */
function useSettled<Value>(value: Value, key: string): Value {
  const [settled, setSettled] = useState({ key, value });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ key, value }), PAUSE_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says whether the value is another one
  }, [key]);
  return settled.value;
}

/** Findings of what is written, a moment after the last key, with the text they speak of. */
export function useLint(draft: JobDraft) {
  const wanted = lintDraft(draft);
  const settled = useSettled(wanted, JSON.stringify(wanted));
  const query = useQuery({
    queryKey: findingKeys.draft(settled),
    queryFn: async () => ({ ...(await unwrap(api.POST("/v1/jobs/lint", { body: settled }))), of: settled }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return query;
}

const at = (id: string) => ({ params: { path: { job_id: id } } });

export function useJobFindings(id: string | null) {
  return useQuery({
    queryKey: findingKeys.ofJob(id ?? ""),
    queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/findings", at(id ?? ""))),
    enabled: id !== null,
  });
}

export function useAcknowledge(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { keys: string[]; reason: string; draft?: LintDraft }) =>
      unwrap(api.POST("/v1/jobs/{job_id}/findings/acknowledge", { ...at(id), body: { ...body, draft: body.draft ?? null } })),
    onSuccess: (findings) => queries.setQueryData(findingKeys.ofJob(id), findings),
  });
}
