/** Assessments: attempts, their open question, drafts, answers and results. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

export type AttemptState = components["schemas"]["AttemptStateOut"];
export type Question = components["schemas"]["CurrentItemOut"];
export type Answer = Partial<components["schemas"]["SubmitIn"]["answer"]>;
export type Run = components["schemas"]["RunOut"];
export type Result = components["schemas"]["ResultOut"];
export type Estimate = components["schemas"]["EstimateOut"];
export type Waiting = components["schemas"]["WaitingOut"];
export type Response = components["schemas"]["ResponseOut"];

export const attemptKeys = {
  all: ["attempts"] as const,
  ofApplication: (applicationId: string) => [...attemptKeys.all, "of-application", applicationId] as const,
  detail: (id: string) => [...attemptKeys.all, id] as const,
  waiting: ["attempts", "waiting"] as const,
  agreement: ["attempts", "agreement"] as const,
  result: (id: string) => [...attemptKeys.detail(id), "result"] as const,
};

const at = (id: string) => ({ params: { path: { attempt_id: id } } });
const atItem = (id: string, itemId: string) => ({ params: { path: { attempt_id: id, item_id: itemId } } });

/** The API wants every field of an answer that its schema knows; what is not given stays at its default. */
const whole = (answer: Answer) => ({ skip: false, ...answer });

export function useAttempt(id: string) {
  return useQuery({
    queryKey: attemptKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/attempts/{attempt_id}", at(id))),
  });
}

/** The attempt of an application, or `null` while there is none. */
export function useAttemptOf(applicationId: string) {
  return useQuery({
    queryKey: attemptKeys.ofApplication(applicationId),
    queryFn: async () => {
      const page = await unwrap(api.GET("/v1/attempts", { params: { query: { application_id: applicationId } } }));
      return page.items[0] ?? null;
    },
  });
}

/** A deed that answers with the new state of the attempt. */
function useStateDeed<Given>(id: string, deed: (given: Given) => Promise<AttemptState>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (state) => {
      queries.setQueryData(attemptKeys.detail(id), state);
      if (state.status === "scored") void queries.invalidateQueries({ queryKey: attemptKeys.all, refetchType: "none" });
    },
  });
}

export function useStart(id: string) {
  return useStateDeed(id, () => unwrap(api.POST("/v1/attempts/{attempt_id}/start", at(id))));
}

export function useAnswer(id: string, itemId: string) {
  return useStateDeed(id, (answer: Answer) =>
    unwrap(
      api.POST("/v1/attempts/{attempt_id}/items/{item_id}/answer", {
        ...atItem(id, itemId),
        body: { answer: whole(answer) },
      }),
    ),
  );
}

export function useFinish(id: string) {
  return useStateDeed(id, () => unwrap(api.POST("/v1/attempts/{attempt_id}/finish", at(id))));
}

export function saveDraft(id: string, itemId: string, answer: Answer, sequence: number) {
  return unwrap(
    api.PUT("/v1/attempts/{attempt_id}/items/{item_id}/draft", {
      ...atItem(id, itemId),
      body: { answer: whole(answer), sequence },
    }),
  );
}

export function useRunExamples(id: string, itemId: string) {
  return useMutation({
    mutationFn: (code: string) =>
      unwrap(api.POST("/v1/attempts/{attempt_id}/items/{item_id}/run", { ...atItem(id, itemId), body: { code } })),
  });
}

export function useResult(id: string, enabled = true) {
  return useQuery({
    queryKey: attemptKeys.result(id),
    queryFn: () => unwrap(api.GET("/v1/attempts/{attempt_id}/result", at(id))),
    enabled,
  });
}

export function useContest(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string; item_ids: string[] }) => unwrap(api.POST("/v1/attempts/{attempt_id}/contest", { ...at(id), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: attemptKeys.result(id) }),
  });
}

/** What a person found who looked at a contested result. */
export function useContestReply(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reply: string) => unwrap(api.POST("/v1/attempts/{attempt_id}/contest/reply", { ...at(id), body: { reply } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: attemptKeys.result(id) }),
  });
}

export function useWaiting() {
  return useQuery({ queryKey: attemptKeys.waiting, queryFn: () => unwrap(api.GET("/v1/assessment-reviews")) });
}

export function useAgreement() {
  return useQuery({ queryKey: attemptKeys.agreement, queryFn: () => unwrap(api.GET("/v1/assessment-reviews/agreement")) });
}

export function useJudge(id: string, itemId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { credit: number; note: string }) => unwrap(api.POST("/v1/attempts/{attempt_id}/items/{item_id}/review", { ...atItem(id, itemId), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: attemptKeys.all }),
  });
}
