/** Blind review: until which stage names are hidden, and opening one early. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api";
import { applicationKeys } from "./api";

const keys = {
  setting: (jobId: string) => [...applicationKeys.all, "blind", jobId] as const,
  words: (id: string) => [...applicationKeys.all, "résumé", id] as const,
};

const at = (jobId: string) => ({ params: { path: { job_id: jobId } } });

export function useBlindReview(jobId: string) {
  return useQuery({ queryKey: keys.setting(jobId), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/blind-review", at(jobId))) });
}

export function useChangeBlindReview(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (until: string | null) => unwrap(api.PUT("/v1/jobs/{job_id}/blind-review", { ...at(jobId), body: { until_stage: until } })),
    onSuccess: (setting) => queries.setQueryData(keys.setting(jobId), setting),
  });
}

export function useOpenName(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(api.POST("/v1/applications/{application_id}/open-name", { params: { path: { application_id: id } }, body: { reason } })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** The words of the résumé, asked for when somebody wants to read them. */
export function useResumeWords(id: string, wanted: boolean) {
  return useQuery({
    queryKey: keys.words(id),
    enabled: wanted,
    queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/resume/text", { params: { path: { application_id: id } } })),
  });
}
