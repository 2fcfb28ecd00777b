/** Talent pools, their people's consent, and who of them fits a job. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api";
import { pipelineKeys } from "./api";
import { useDeed } from "./team-api";

/** The version of the notice of `MyPools`; the API refuses an older one. */
export const CONSENT_VERSION = "talent-pool/2026-11";

const pool = (id: string) => ({ params: { path: { pool_id: id } } });

export function usePools() {
  return useQuery({ queryKey: pipelineKeys.pools(), queryFn: () => unwrap(api.GET("/v1/talent-pools")), select: (list) => list.items });
}

export function usePool(id: string) {
  return useQuery({ queryKey: [...pipelineKeys.pools(), id], queryFn: () => unwrap(api.GET("/v1/talent-pools/{pool_id}", pool(id))) });
}

export function useCreatePool() {
  return useDeed((body: { name: string; description: string }) => unwrap(api.POST("/v1/talent-pools", { body })), pipelineKeys.pools());
}

export function useDeletePool() {
  return useDeed((id: string) => unwrap(api.DELETE("/v1/talent-pools/{pool_id}", pool(id))), pipelineKeys.pools());
}

export function useAddToPool() {
  return useDeed(
    ({ id, applications }: { id: string; applications: string[] }) =>
      unwrap(api.POST("/v1/talent-pools/{pool_id}/members", { ...pool(id), body: { applications, months: 12 } })),
    pipelineKeys.pools(),
  );
}

export function useTakeOut(id: string) {
  return useDeed(
    (member: string) => unwrap(api.DELETE("/v1/talent-pools/{pool_id}/members/{member_id}", { params: { path: { pool_id: id, member_id: member } } })),
    pipelineKeys.pools(),
  );
}

export function useRediscovery(jobId: string) {
  return useQuery({
    queryKey: pipelineKeys.found(jobId),
    queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/rediscovery", { params: { path: { job_id: jobId } } })),
    select: (list) => list.items,
  });
}

export function useMyPools() {
  return useQuery({ queryKey: pipelineKeys.mine(), queryFn: () => unwrap(api.GET("/v1/me/talent-pools")) });
}

export function useAnswerPool() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, given }: { id: string; given: boolean }) =>
      unwrap(api.POST("/v1/me/talent-pools/{member_id}", { params: { path: { member_id: id } }, body: { given, version: CONSENT_VERSION } })),
    onSuccess: (list) => queries.setQueryData(pipelineKeys.mine(), list),
  });
}
