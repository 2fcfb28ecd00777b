/** Job postings: the organization's own. The public ones are read by server-rendered pages (public.ts). */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type Job = Schemas["JobOut"];
export type JobCard = Schemas["JobCardOut"];
export type JobDraft = Schemas["JobIn"];
export type Proposal = Schemas["ProposalOut"];
export type PublicJob = Schemas["PublicJobOut"];
export type PublicJobCard = Schemas["FoundJobOut"];
export type JobStatus = "draft" | "pending_approval" | "published" | "paused" | "closed";

export const jobKeys = {
  all: ["jobs"] as const,
  lists: () => [...jobKeys.all, "list"] as const,
  list: (status: JobStatus | null, words: string) => [...jobKeys.lists(), status, words] as const,
  detail: (id: string) => [...jobKeys.all, "detail", id] as const,
};

export function useJobs(status: JobStatus | null, words = "") {
  return useInfiniteQuery({
    queryKey: jobKeys.list(status, words),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/jobs", { params: { query: { ...(status && { status }), ...(words && { q: words }), ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

const at = (id: string) => ({ params: { path: { job_id: id } } });

export function useJob(id: string) {
  return useQuery({ queryKey: jobKeys.detail(id), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}", at(id))) });
}

export function usePropose() {
  return useMutation({ mutationFn: (text: string) => unwrap(api.POST("/v1/jobs/proposals", { body: { text } })) });
}

/** Saves a draft or a new version; without an id it makes the job. */
export function useSaveJob() {
  return useJobDeed(({ id, draft }: { id: string | null; draft: JobDraft }) =>
    id ? unwrap(api.PUT("/v1/jobs/{job_id}", { ...at(id), body: draft })) : unwrap(api.POST("/v1/jobs", { body: draft })),
  );
}

export function usePublishJob() {
  return useJobDeed((id: string) => unwrap(api.POST("/v1/jobs/{job_id}/publish", at(id))));
}

export function useJobDeed<Input>(deed: (input: Input) => Promise<Job>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (job) => {
      queries.setQueryData(jobKeys.detail(job.id), job);
      return queries.invalidateQueries({ queryKey: jobKeys.lists() });
    },
  });
}
