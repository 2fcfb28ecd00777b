/** One's own company's profile. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

export type Company = components["schemas"]["CompanyOut"];
export type CompanyDraft = components["schemas"]["CompanyIn"];

export const companyKeys = { all: ["companies"] as const, own: () => [...companyKeys.all, "own"] as const };

export function useCompany() {
  return useQuery({ queryKey: companyKeys.own(), queryFn: () => unwrap(api.GET("/v1/company")) });
}

export function useSaveCompany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CompanyDraft) => unwrap(api.PUT("/v1/company", { body })),
    onSuccess: (company) => queries.setQueryData(companyKeys.own(), company),
  });
}
