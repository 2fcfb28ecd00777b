/** Practice: the questions, and feedback that is given once. */
import { useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, clientHeader, sendPersistently, unwrap } from "@/lib/api";
import { problemFrom } from "@/lib/problem";

export type Question = components["schemas"]["PracticeQuestionOut"];
export type Feedback = components["schemas"]["FeedbackOut"];
export type Delivery = components["schemas"]["DeliveryOut"];
export type Given = { text: string } | { recording: Blob; delivery: boolean };

export function usePractice() {
  return useQuery({ queryKey: ["practice"], queryFn: () => unwrap(api.GET("/v1/practice/questions")), staleTime: Infinity });
}

export function useFeedback(questionId: string) {
  return useMutation({
    mutationFn: async (given: Given): Promise<Feedback> => {
      if ("text" in given) {
        const params = { path: { question_id: questionId } };
        return unwrap(api.POST("/v1/practice/questions/{question_id}/written", { params, body: given }));
      }
      const headers = { ...clientHeader, "Content-Type": given.recording.type.split(";")[0] ?? "audio/webm" };
      const path = new URL(`/v1/practice/questions/${questionId}/spoken?delivery=${given.delivery}`, window.location.href);
      const response = await sendPersistently(new Request(path, { method: "POST", headers, body: given.recording }));
      if (!response.ok) throw await problemFrom(response);
      return (await response.json()) as Feedback;
    },
  });
}
