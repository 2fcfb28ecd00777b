/** Whether things need approval here, and what waits for one's own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type Chain = Schemas["ApprovalChainOut"];
export type Round = Schemas["ApprovalRoundOut"];
export type Step = Schemas["ApprovalStepOut"];
export type Policy = Schemas["ApprovalPolicyOut"];
export type PolicyChange = Schemas["ApprovalPolicyIn"];
export type Task = Schemas["ApprovalTaskOut"];
export type SubjectKind = Policy["subject_kind"];

export const approvalKeys = {
  all: ["approvals"] as const,
  mine: () => [...approvalKeys.all, "mine"] as const,
  policies: () => [...approvalKeys.all, "policies"] as const,
};

export const useApprovalTasks = (enabled = true) =>
  useQuery({ queryKey: approvalKeys.mine(), queryFn: () => unwrap(api.GET("/v1/approvals")), enabled });

export const useApprovalPolicies = () =>
  useQuery({ queryKey: approvalKeys.policies(), queryFn: () => unwrap(api.GET("/v1/approval-policies")) });

/** Of one kind; undefined while it is not known. */
export function useApprovalPolicy(kind: SubjectKind): Policy | undefined {
  return useApprovalPolicies().data?.find((policy) => policy.subject_kind === kind);
}

export function useSetPolicies() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PolicyChange[]) => unwrap(api.PUT("/v1/approval-policies", { body })),
    onSuccess: (policies) => queries.setQueryData(approvalKeys.policies(), policies),
  });
}
