/** Applications, for the candidate who made them and for the organization they were made to. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Application = Schemas["ApplicationOut"];
export type ApplicationCard = Schemas["ApplicationCardOut"];
export type TimelineEntry = Schemas["TimelineEntryOut"];
/** The kinds of stages; each job names its own stages. */
export const kinds = ["applied", "assessment", "interview", "review", "offer", "hired"] as const;
export type Kind = (typeof kinds)[number];

export const applicationKeys = {
  all: ["applications"] as const,
  mine: () => [...applicationKeys.all, "mine"] as const,
  detail: (id: string) => [...applicationKeys.all, "detail", id] as const,
};

const liveRules: LiveRules = { "application.changed": () => [applicationKeys.all] };

/** Everything about applications in this window is asked for again when one changes. */
export function useLiveApplications() {
  useLive(liveRules);
}

export function useMyApplications() {
  return useInfiniteQuery({
    queryKey: applicationKeys.mine(),
    queryFn: ({ pageParam }) => unwrap(api.GET("/v1/applications", { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

const at = (id: string) => ({ params: { path: { application_id: id } } });

export function useApplication(id: string) {
  return useQuery({
    queryKey: applicationKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}", at(id))),
  });
}

/** The candidate tells the company their name. */
export function useReveal() {
  return useApplicationDeed((id: string) => unwrap(api.POST("/v1/applications/{application_id}/reveal", at(id))));
}

export function useWithdraw() {
  return useApplicationDeed(({ id, reason }: { id: string; reason: string }) =>
    unwrap(api.POST("/v1/applications/{application_id}/withdraw", { ...at(id), body: { reason } })),
  );
}

function useApplicationDeed<Input>(deed: (input: Input) => Promise<Application>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (application) => {
      queries.setQueryData(applicationKeys.detail(application.id), application);
    },
    // Also after a refusal: a refused move means that the screen was out of date.
    onSettled: () => queries.invalidateQueries({ queryKey: applicationKeys.all }),
  });
}
