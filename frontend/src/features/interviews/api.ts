/** Interviews: where they stand, the start of a call, transcript and evaluation. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, clientHeader, unwrap } from "@/lib/api";
import { problemFrom } from "@/lib/problem";

export type Interview = components["schemas"]["InterviewOut"];
export type StartedInterview = components["schemas"]["StartOut"];
export type Competency = components["schemas"]["CompetencyOut"];
export type Evaluation = components["schemas"]["EvaluationOut"];
export type TranscriptTurn = components["schemas"]["TurnOut"];
export type SetUpReport = components["schemas"]["SetUpOut"];

export const interviewKeys = {
  all: ["interviews"] as const,
  ofApplication: (applicationId: string) => [...interviewKeys.all, "of-application", applicationId] as const,
  detail: (id: string) => [...interviewKeys.all, id] as const,
  transcript: (id: string) => [...interviewKeys.detail(id), "transcript"] as const,
  evaluation: (id: string) => [...interviewKeys.detail(id), "evaluation"] as const,
};

const at = (id: string) => ({ params: { path: { interview_id: id } } });

export function useInterview(id: string) {
  return useQuery({
    queryKey: interviewKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/interviews/{interview_id}", at(id))),
  });
}

/** The interview of an application, or `null` while there is none. */
export function useInterviewOf(applicationId: string) {
  return useQuery({
    queryKey: interviewKeys.ofApplication(applicationId),
    queryFn: async () => {
      const page = await unwrap(api.GET("/v1/interviews", { params: { query: { application_id: applicationId } } }));
      return page.items[0] ?? null;
    },
  });
}

/** Agrees to the notice and opens the seat. */
export function useStartInterview(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (noticeVersion: string | null) => {
      if (noticeVersion) {
        const body = { notice_version: noticeVersion };
        await unwrap(api.POST("/v1/interviews/{interview_id}/consent", { ...at(id), body }));
      }
      return unwrap(api.POST("/v1/interviews/{interview_id}/start", at(id)));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: interviewKeys.detail(id) }),
  });
}

export function useTranscript(id: string, enabled = true) {
  return useQuery({
    queryKey: interviewKeys.transcript(id),
    queryFn: () => unwrap(api.GET("/v1/interviews/{interview_id}/transcript", at(id))),
    enabled,
  });
}

export function useEvaluation(id: string, enabled: boolean) {
  return useQuery({
    queryKey: interviewKeys.evaluation(id),
    queryFn: () => unwrap(api.GET("/v1/interviews/{interview_id}/evaluation", at(id))),
    enabled,
  });
}

export function useContest(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components["schemas"]["InterviewContestIn"]) =>
      unwrap(api.POST("/v1/interviews/{interview_id}/contests", { ...at(id), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: interviewKeys.evaluation(id) }),
  });
}

export const soundPath = (id: string, turnId: string) => `/v1/interviews/${id}/turns/${turnId}/sound`;

/** Mends what was misheard; the answer is the transcript as it is then. */
export function useCorrect(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ turnId, text }: { turnId: string; text: string }) =>
      unwrap(
        api.POST("/v1/interviews/{interview_id}/turns/{turn_id}/correction", {
          params: { path: { interview_id: id, turn_id: turnId } }, body: { text },
        }),
      ),
    onSuccess: (transcript) => queries.setQueryData(interviewKeys.transcript(id), transcript),
  });
}

export function useWishForPerson(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (note: string) => unwrap(api.POST("/v1/interviews/{interview_id}/person", { ...at(id), body: { note } })),
    onSuccess: (interview) => queries.setQueryData(interviewKeys.detail(id), interview),
  });
}

/** Sends one picture of the set-up check; the answer is advice, and the picture is forgotten. */
export async function checkSetUp(picture: Blob): Promise<SetUpReport> {
  const headers = { ...clientHeader, "Content-Type": "image/jpeg" };
  const response = await fetch("/v1/interviews/setup-check", { method: "POST", headers, body: picture });
  if (!response.ok) throw await problemFrom(response);
  return (await response.json()) as SetUpReport;
}
