/** One's own company's profile and its logo. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap, upload } from "@/lib/api";

export type Company = components["schemas"]["CompanyOut"];
export type CompanyDraft = components["schemas"]["CompanyIn"];

export const companyKeys = { all: ["companies"] as const, own: () => [...companyKeys.all, "own"] as const };

export const fetchCompany = (): Promise<Company> => unwrap(api.GET("/v1/company"));

export function useCompany() {
  return useQuery({ queryKey: companyKeys.own(), queryFn: fetchCompany });
}

export function useSaveCompany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: CompanyDraft; version: number }) =>
      unwrap(api.PUT("/v1/company", { params: { header: { "if-match": `"${version}"` } }, body: draft })),
    onSuccess: (company) => queries.setQueryData(companyKeys.own(), company),
  });
}

/** A new logo, or none. */
export function useSaveLogo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null): Promise<void> => {
      if (!file) return unwrap<void>(api.DELETE("/v1/company/logo"));
      const form = new FormData();
      form.append("file", file);
      return upload<void>("/v1/company/logo", form, () => {}, "PUT");
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: companyKeys.own() }),
  });
}
