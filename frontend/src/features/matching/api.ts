/** Compatibility scores: rankings for employers, recommendations and one's own scores for candidates. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";
import { isProblem } from "@/lib/problem";

type Schemas = components["schemas"];
export type Match = Schemas["MatchOut"];
export type Part = Schemas["PartOut"];
export type Ranked = Schemas["RankedOut"];
export type DismissalReason = Schemas["DismissalIn"]["reason"];
export type Recommendation = Schemas["RecommendationOut"];

export const matchKeys = {
  all: ["matching"] as const,
  ranking: (jobId: string) => [...matchKeys.all, "ranking", jobId] as const,
  recommendations: () => [...matchKeys.all, "recommendations"] as const,
  dismissed: () => [...matchKeys.all, "dismissed"] as const,
  improvements: (jobId: string) => [...matchKeys.all, "improvements", jobId] as const,
  ofApplication: (id: string) => [...matchKeys.all, "application", id] as const,
};

const everything = () => [matchKeys.all];
const rules: LiveRules = { "ranking.changed": everything, "match.changed": everything, "application.changed": everything, "profile.changed": everything };

export function useLiveMatches() {
  useLive(rules);
}

export function useRanking(jobId: string) {
  return useQuery({
    queryKey: matchKeys.ranking(jobId),
    queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/ranking", { params: { path: { job_id: jobId } } })),
    // While scores are being computed; a live message may be lost.
    refetchInterval: (query) => ((query.state.data?.pending ?? 0) > 0 ? 4000 : false),
  });
}

export function useRecommendations() {
  return useQuery({ queryKey: matchKeys.recommendations(), queryFn: () => unwrap(api.GET("/v1/recommendations")), staleTime: 60_000 });
}

const ofJob = (id: string) => ({ params: { path: { job_id: id } } });

export function useDismissed() {
  return useQuery({ queryKey: matchKeys.dismissed(), queryFn: () => unwrap(api.GET("/v1/recommendations/dismissed")) });
}

export function useImprovements(jobId: string, enabled: boolean) {
  return useQuery({
    queryKey: matchKeys.improvements(jobId),
    queryFn: () => unwrap(api.GET("/v1/recommendations/{job_id}/improvements", ofJob(jobId))),
    enabled,
  });
}

export function useDismiss() {
  return useMatchDeed(({ jobId, reason }: { jobId: string; reason: DismissalReason }) =>
    unwrap(api.PUT("/v1/recommendations/{job_id}/dismissal", { ...ofJob(jobId), body: { reason } })),
  );
}

export function useTakeBack() {
  return useMatchDeed((jobId: string) => unwrap(api.DELETE("/v1/recommendations/{job_id}/dismissal", ofJob(jobId))));
}

/** The score of an application, or null while it is still being computed. */
export function useMatch(applicationId: string) {
  return useQuery({
    queryKey: matchKeys.ofApplication(applicationId),
    queryFn: async () => {
      try {
        return await unwrap(api.GET("/v1/applications/{application_id}/match", { params: { path: { application_id: applicationId } } }));
      } catch (error) {
        if (isProblem(error) && error.status === 404) return null;
        throw error;
      }
    },
    refetchInterval: (query) => (query.state.data === null ? 4000 : false),
  });
}

const at = (id: string) => ({ params: { path: { match_id: id } } });

export function useContestMatch() {
  return useMatchDeed(({ id, reason }: { id: string; reason: string }) =>
    unwrap(api.POST("/v1/matches/{match_id}/contest", { ...at(id), body: { reason } })),
  );
}

export function useAnswerContest() {
  return useMatchDeed(({ id, answer }: { id: string; answer: string }) =>
    unwrap(api.POST("/v1/matches/{match_id}/contest/answer", { ...at(id), body: { answer } })),
  );
}

function useMatchDeed<Input>(deed: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => queries.invalidateQueries({ queryKey: matchKeys.all }) });
}
