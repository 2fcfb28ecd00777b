/** What is done to a posting through its life, who hires for it, and what it used to say. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { jobKeys, useJobDeed } from "./api";

type Schemas = components["schemas"];
export type TeamMember = Schemas["JobTeamMemberOut"];
export type TeamRole = Schemas["JobTeamMemberIn"]["role"];
export type Version = Schemas["JobVersionOut"];
export type VersionCard = Schemas["JobVersionCardOut"];
export type Decision = Schemas["ApprovalDecisionIn"];

const at = (job_id: string) => ({ params: { path: { job_id } } });

export const lifeKeys = {
  team: (id: string) => [...jobKeys.detail(id), "team"] as const,
  versions: (id: string) => [...jobKeys.detail(id), "versions"] as const,
  version: (id: string, number: number) => [...lifeKeys.versions(id), number] as const,
  approval: (id: string) => [...jobKeys.detail(id), "approval"] as const,
};

export const usePauseJob = () => useJobDeed((id: string) => unwrap(api.POST("/v1/jobs/{job_id}/pause", at(id))));
export const useResumeJob = () => useJobDeed((id: string) => unwrap(api.POST("/v1/jobs/{job_id}/resume", at(id))));
export const useDuplicateJob = () => useJobDeed((id: string) => unwrap(api.POST("/v1/jobs/{job_id}/duplicate", at(id))));
export const useTakeBack = () => useJobDeed((id: string) => unwrap(api.POST("/v1/jobs/{job_id}/withdraw-request", at(id))));

export const useCloseJob = () =>
  useJobDeed(({ id, reason }: { id: string; reason: "filled" | "cancelled" }) =>
    unwrap(api.POST("/v1/jobs/{job_id}/close", { ...at(id), body: { reason } })),
  );

/** Without `closes_at` the closing date stays; null takes it away. */
export const useReopenJob = () =>
  useJobDeed(({ id, ...body }: { id: string; closes_at?: string | null }) => unwrap(api.POST("/v1/jobs/{job_id}/reopen", { ...at(id), body })));

export const useSubmitJob = () =>
  useJobDeed(({ id, approver_ids }: { id: string; approver_ids: string[] }) =>
    unwrap(api.POST("/v1/jobs/{job_id}/submit", { ...at(id), body: { approver_ids } })),
  );

export const useDecideJob = () =>
  useJobDeed(({ id, ...body }: Decision & { id: string }) => unwrap(api.POST("/v1/jobs/{job_id}/decision", { ...at(id), body })));

export function useDiscardJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/v1/jobs/{job_id}", at(id))),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobKeys.lists() }),
  });
}

export const useApproval = (id: string) =>
  useQuery({ queryKey: lifeKeys.approval(id), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/approval", at(id))) });

export const useTeam = (id: string) =>
  useQuery({ queryKey: lifeKeys.team(id), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/team", at(id))) });

export function useSetTeam(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (team: { user_id: string; role: TeamRole }[]) => unwrap(api.PUT("/v1/jobs/{job_id}/team", { ...at(id), body: team })),
    onSuccess: (team) => queries.setQueryData(lifeKeys.team(id), team),
  });
}

export const useVersions = (id: string) =>
  useQuery({ queryKey: lifeKeys.versions(id), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/versions", at(id))) });

export const useVersion = (id: string, number: number) =>
  useQuery({
    queryKey: lifeKeys.version(id, number),
    queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/versions/{number}", { params: { path: { job_id: id, number } } })),
    staleTime: Infinity,
  });
