/** When employers answer, and what happens where nobody does. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { applicationKeys } from "../api";

export type PromiseClock = components["schemas"]["PromiseOut"];
export type Policy = components["schemas"]["PolicyOut"];

export const promiseKeys = {
  mine: () => [...applicationKeys.all, "promises"] as const,
  of: (id: string) => [...applicationKeys.detail(id), "promise"] as const,
  policy: () => ["outcome-policy"] as const,
};

export function useOwnPromises() {
  return useQuery({ queryKey: promiseKeys.mine(), queryFn: async () => (await unwrap(api.GET("/v1/promises"))).items });
}

export function usePromise(id: string) {
  return useQuery({
    queryKey: promiseKeys.of(id),
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/promise", { params: { path: { application_id: id } } })),
  });
}

export function usePolicy() {
  return useQuery({ queryKey: promiseKeys.policy(), queryFn: () => unwrap(api.GET("/v1/organization/outcome-policy")) });
}

export function useSavePolicy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: Policy) =>
      unwrap(api.PUT("/v1/organization/outcome-policy", { params: { header: { "if-match": `"${version}"` } }, body })),
    onSuccess: (policy) => queries.setQueryData(promiseKeys.policy(), policy),
  });
}
