/** What a job asks of who applies, for who writes it; and the members' own links to it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type Form = Schemas["FormOut"];
export type Question = Schemas["QuestionIn"];
export type Kind = Question["kind"];
export type Rule = NonNullable<Question["knock_out"]>;

export const kinds: readonly Kind[] = ["yes_no", "single_choice", "multiple_choice", "number", "date", "short_text", "long_text", "link", "file"];

export const formKeys = {
  form: (jobId: string) => ["application-form", jobId] as const,
  links: (jobId: string) => ["referral-links", jobId] as const,
};
const ofJob = (jobId: string) => ({ path: { job_id: jobId } });

export function readForm(jobId: string) {
  return unwrap(api.GET("/v1/jobs/{job_id}/application-form", { params: ofJob(jobId) }));
}

export function useForm(jobId: string) {
  return useQuery({ queryKey: formKeys.form(jobId), queryFn: () => readForm(jobId) });
}

export function useSaveForm(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, introduction, questions, documents, response_days }: Form) =>
      unwrap(
        api.PUT("/v1/jobs/{job_id}/application-form", {
          params: { ...ofJob(jobId), header: { "if-match": `"${version}"` } },
          body: { introduction, questions, documents, response_days },
        }),
      ),
    onSuccess: (form) => queries.setQueryData(formKeys.form(jobId), form),
  });
}

export function useLinks(jobId: string) {
  return useQuery({
    queryKey: formKeys.links(jobId),
    queryFn: async () => (await unwrap(api.GET("/v1/jobs/{job_id}/referral-links", { params: ofJob(jobId) }))).items,
  });
}

export function useMakeLink(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/v1/jobs/{job_id}/referral-links", { params: ofJob(jobId) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: formKeys.links(jobId) }),
  });
}
