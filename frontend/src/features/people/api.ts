/** Likely duplicates among the organization's applicants. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Pair = Schemas["PairOut"];
export type PairCard = Schemas["PairCardOut"];
export type Side = Schemas["SideOut"];
export type Status = PairCard["status"];
export type Deed = "merge" | "dismiss" | "undo";

export const peopleKeys = {
  all: ["people"] as const,
  pairs: (status: Status) => [...peopleKeys.all, "pairs", status] as const,
  pair: (id: string) => [...peopleKeys.all, "pair", id] as const,
  same: (applicationId: string) => [...peopleKeys.all, "same", applicationId] as const,
};

const rules: LiveRules = { "duplicates.changed": () => [peopleKeys.all] };

export function useLivePairs() {
  useLive(rules);
}

export function usePairs(status: Status) {
  return useInfiniteQuery({
    queryKey: peopleKeys.pairs(status),
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/duplicates", { params: { query: { status, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

const at = (id: string) => ({ params: { path: { pair_id: id } } });

export function usePair(id: string) {
  return useQuery({ queryKey: peopleKeys.pair(id), queryFn: () => unwrap(api.GET("/v1/duplicates/{pair_id}", at(id))) });
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, deed }: { id: string; deed: Deed }) => {
      if (deed === "merge") return unwrap(api.POST("/v1/duplicates/{pair_id}/merge", at(id)));
      if (deed === "dismiss") return unwrap(api.POST("/v1/duplicates/{pair_id}/dismiss", at(id)));
      return unwrap(api.POST("/v1/duplicates/{pair_id}/undo", at(id)));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleKeys.all }),
  });
}

export function useSamePerson(applicationId: string) {
  return useQuery({
    queryKey: peopleKeys.same(applicationId),
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/same-person", { params: { path: { application_id: applicationId } } })),
  });
}
