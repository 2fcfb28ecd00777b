/** One's own company's profile and its logo. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap, upload } from "@/lib/api";

export type CompanyPlace = { label: string; country: string };
type More = {
  tagline: string;
  brand_color: string;
  locations: CompanyPlace[];
  benefits: string[];
  founded_year: number | null;
  links: string[];
};
export type Company = components["schemas"]["CompanyOut"] & More & { has_logo: boolean; version: number };
export type CompanyDraft = components["schemas"]["CompanyIn"] & More;

export const companyKeys = { all: ["companies"] as const, own: () => [...companyKeys.all, "own"] as const };

type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Call = (path: string, init?: { body?: unknown; headers?: Record<string, string> }) => Answer;
const own = api as unknown as Record<"GET" | "PUT" | "DELETE", Call>;
const read = <Data>(answer: Answer) => unwrap<Data>(answer as Promise<{ data?: Data; error?: unknown; response: Response }>);

const unsaid: More & { has_logo: boolean; version: number } = { tagline: "", brand_color: "", locations: [], benefits: [], founded_year: null, links: [], has_logo: false, version: 0 };

export const fetchCompany = async () => ({ ...unsaid, ...(await read<Company>(own.GET("/v1/company"))) });

export function useCompany() {
  return useQuery({ queryKey: companyKeys.own(), queryFn: fetchCompany });
}

export function useSaveCompany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: CompanyDraft; version: number }) =>
      read<Company>(own.PUT("/v1/company", { body: draft, headers: { "If-Match": `"${version}"` } })),
    onSuccess: (company) => queries.setQueryData(companyKeys.own(), company),
  });
}

/** A new logo, or none. */
export function useSaveLogo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return read<unknown>(own.DELETE("/v1/company/logo"));
      const form = new FormData();
      form.append("file", file);
      return upload<unknown>("/v1/company/logo", form, () => {}, "PUT");
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: companyKeys.own() }),
  });
}

export const logoPath = (slug: string) => `/v1/public/companies/${slug}/logo`;
