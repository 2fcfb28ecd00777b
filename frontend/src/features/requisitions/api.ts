/** Requisitions: places that somebody asks for. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type Requisition = Schemas["RequisitionOut"];
export type RequisitionCard = Schemas["RequisitionCardOut"];
export type RequisitionDraft = Schemas["RequisitionIn"];
export type RequisitionStatus = "draft" | "pending" | "approved" | "rejected" | "filled" | "cancelled";

/** What the reader may do: write requisitions, open jobs. */
export type Rights = { writes: boolean; opens: boolean };

export const requisitionKeys = {
  all: ["requisitions"] as const,
  lists: () => [...requisitionKeys.all, "list"] as const,
  list: (status: RequisitionStatus | null) => [...requisitionKeys.lists(), status] as const,
  detail: (id: string) => [...requisitionKeys.all, "detail", id] as const,
};

const at = (requisition_id: string) => ({ params: { path: { requisition_id } } });

export function useRequisitions(status: RequisitionStatus | null) {
  return useInfiniteQuery({
    queryKey: requisitionKeys.list(status),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/requisitions", { params: { query: { ...(status && { status }), ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export const useRequisition = (id: string) =>
  useQuery({ queryKey: requisitionKeys.detail(id), queryFn: () => unwrap(api.GET("/v1/requisitions/{requisition_id}", at(id))) });

/** Without an id it makes one. */
export const useSaveRequisition = () =>
  useDeed(({ id, draft }: { id: string | null; draft: RequisitionDraft }) =>
    id ? unwrap(api.PUT("/v1/requisitions/{requisition_id}", { ...at(id), body: draft })) : unwrap(api.POST("/v1/requisitions", { body: draft })),
  );

export const useSubmitRequisition = () =>
  useDeed(({ id, approver_ids }: { id: string; approver_ids: string[] }) =>
    unwrap(api.POST("/v1/requisitions/{requisition_id}/submit", { ...at(id), body: { approver_ids } })),
  );

export const useDecideRequisition = () =>
  useDeed(({ id, ...body }: Schemas["ApprovalDecisionIn"] & { id: string }) =>
    unwrap(api.POST("/v1/requisitions/{requisition_id}/decision", { ...at(id), body })),
  );

export const useWithdrawRequisition = () => useDeed((id: string) => unwrap(api.POST("/v1/requisitions/{requisition_id}/withdraw", at(id))));
export const useReopenRequisition = () => useDeed((id: string) => unwrap(api.POST("/v1/requisitions/{requisition_id}/reopen", at(id))));

export const useCloseRequisition = () =>
  useDeed(({ id, reason }: { id: string; reason: "filled" | "cancelled" }) =>
    unwrap(api.POST("/v1/requisitions/{requisition_id}/close", { ...at(id), body: { reason } })),
  );

/** A draft of a job for all places that are left. */
export function useOpenJob(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (head_count: number | null) => unwrap(api.POST("/v1/requisitions/{requisition_id}/jobs", { ...at(id), body: { head_count } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: requisitionKeys.all }),
  });
}

function useDeed<Input>(deed: (input: Input) => Promise<Requisition>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (requisition) => {
      queries.setQueryData(requisitionKeys.detail(requisition.id), requisition);
      return queries.invalidateQueries({ queryKey: requisitionKeys.lists() });
    },
  });
}
