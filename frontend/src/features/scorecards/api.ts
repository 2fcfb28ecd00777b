/** Scorecards: kits, one's own, and the panels of an application. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Scorecard = Schemas["ScorecardOut"];
export type ScorecardCard = Schemas["ScorecardCardOut"];
export type CardIn = Schemas["CardIn"];
export type Panel = Schemas["PanelOut"];
export type Panels = Schemas["PanelList"];
export type Rater = Schemas["RaterOut"];
export type Spread = Schemas["SpreadOut"];
export type Kit = Schemas["KitOut"];
export type KitIn = Schemas["KitIn"];
export type PersonName = Schemas["ColleagueOut"];
export type PlannedConversation = Schemas["PlannedConversationOut"];
export type State = "open" | "submitted";

export const POINTS = [1, 2, 3, 4] as const;
export const RECOMMENDATIONS = ["strong_no", "no", "yes", "strong_yes"] as const;

export const scorecardKeys = {
  all: ["scorecards"] as const,
  mine: (state: State) => [...scorecardKeys.all, "mine", state] as const,
  detail: (id: string) => [...scorecardKeys.all, "detail", id] as const,
  panels: (applicationId: string) => [...scorecardKeys.all, "panels", applicationId] as const,
  kits: (jobId: string) => [...scorecardKeys.all, "kits", jobId] as const,
};

// One's own form is not asked for again while it is typed in: its draft is newer than the server's.
const rules: LiveRules = {
  "scorecard.changed": (message) => [
    scorecardKeys.mine("open"),
    scorecardKeys.mine("submitted"),
    scorecardKeys.panels(message.application_id ?? ""),
  ],
  "scorecard-kit.changed": (message) => [scorecardKeys.kits(message.job_id ?? "")],
};

export function useLiveScorecards() {
  useLive(rules);
}

export function useMyScorecards(state: State) {
  return useInfiniteQuery({
    queryKey: scorecardKeys.mine(state),
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/scorecards", { params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

const at = (id: string) => ({ params: { path: { scorecard_id: id } } });

export function useScorecard(id: string) {
  return useQuery({
    queryKey: scorecardKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/scorecards/{scorecard_id}", at(id))),
    staleTime: Infinity,
    refetchOnMount: "always",
  });
}

export function saveDraft(id: string, card: CardIn, revision: number) {
  return unwrap(api.PUT("/v1/scorecards/{scorecard_id}/draft", { ...at(id), body: { ...card, revision } }));
}

export function useSubmit(id: string) {
  return useDeed((card: CardIn) => unwrap(api.POST("/v1/scorecards/{scorecard_id}/submit", { ...at(id), body: card })));
}

export function useAmend(id: string) {
  return useDeed(({ card, reason }: { card: CardIn; reason: string }) =>
    unwrap(api.POST("/v1/scorecards/{scorecard_id}/amend", { ...at(id), body: { ...card, reason } })),
  );
}

export function useExcuse() {
  return useDeed(({ id, reason }: { id: string; reason: string }) =>
    unwrap(api.POST("/v1/scorecards/{scorecard_id}/excuse", { ...at(id), body: { reason } })),
  );
}

export function useRemind() {
  return useDeed((id: string) => unwrap(api.POST("/v1/scorecards/{scorecard_id}/reminder", at(id))));
}

const of = (id: string) => ({ params: { path: { application_id: id } } });

export function usePanels(applicationId: string) {
  return useQuery({
    queryKey: scorecardKeys.panels(applicationId),
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/scorecards", of(applicationId))),
  });
}

export function useAsk(applicationId: string) {
  return useDeed((body: Schemas["AskIn"]) =>
    unwrap(api.POST("/v1/applications/{application_id}/scorecards", { ...of(applicationId), body })),
  );
}

export function useKits(jobId: string) {
  return useQuery({
    queryKey: scorecardKeys.kits(jobId),
    queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/scorecard-kits", { params: { path: { job_id: jobId } } })),
  });
}

const kitAt = (jobId: string, stage: string) => ({ params: { path: { job_id: jobId, stage } } });

export function useSaveKit(jobId: string, stage: string) {
  return useDeed((body: KitIn) => unwrap(api.PUT("/v1/jobs/{job_id}/scorecard-kits/{stage}", { ...kitAt(jobId, stage), body })));
}

export function removeKit(jobId: string, stage: string) {
  return unwrap(api.DELETE("/v1/jobs/{job_id}/scorecard-kits/{stage}", kitAt(jobId, stage)));
}

function useDeed<Input, Output>(run: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => queries.invalidateQueries({ queryKey: scorecardKeys.all }) });
}
