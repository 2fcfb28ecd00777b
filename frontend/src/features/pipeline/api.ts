/** The board of a job, and moving what stands on it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { type LiveRules, useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Board = Pick<Schemas["BoardOut"], "stages" | "items">;
export type Card = Schemas["BoardCardOut"];
export type BoardStage = Schemas["StageOut"];
export type Batch = Schemas["BatchOut"];
export type RejectReason = Schemas["RejectReasonOut"];

export const REJECTED = "rejected";

export const pipelineKeys = {
  all: ["pipeline"] as const,
  board: (jobId: string) => [...pipelineKeys.all, "board", jobId] as const,
  reasons: () => [...pipelineKeys.all, "reasons"] as const,
  members: () => [...pipelineKeys.all, "members"] as const,
  tags: () => [...pipelineKeys.all, "tags"] as const,
  notes: (id: string) => [...pipelineKeys.all, "notes", id] as const,
  tasks: (id: string) => [...pipelineKeys.all, "tasks", id] as const,
  stages: (jobId: string) => [...pipelineKeys.all, "stages", jobId] as const,
  templates: () => [...pipelineKeys.all, "templates"] as const,
  pools: () => [...pipelineKeys.all, "pools"] as const,
  found: (jobId: string) => [...pipelineKeys.all, "found", jobId] as const,
  mine: () => [...pipelineKeys.all, "mine"] as const,
};

const rules: LiveRules = {
  "application.changed": (message) => [message.job_id ? pipelineKeys.board(message.job_id) : pipelineKeys.all],
  "pipeline.changed": () => [pipelineKeys.all],
  "pools.changed": () => [pipelineKeys.pools()],
};

export function useLivePipeline() {
  useLive(rules);
}

/** All applications of the job: every page is read, a thousand at a time. */
export function useBoard(jobId: string) {
  return useQuery({
    queryKey: pipelineKeys.board(jobId),
    queryFn: async (): Promise<Board> => {
      const items: Card[] = [];
      let stages: BoardStage[] = [];
      let cursor: string | null = null;
      do {
        const query: { cursor?: string } = cursor ? { cursor } : {};
        const page: Schemas["BoardOut"] = await unwrap(api.GET("/v1/jobs/{job_id}/board", { params: { path: { job_id: jobId }, query } }));
        items.push(...page.items);
        stages = page.stages;
        cursor = page.next_cursor;
      } while (cursor);
      return { stages, items };
    },
  });
}

export type MoveInput = { to: string; cards: readonly Card[]; reason?: string; message?: string; note?: string; minutes?: number };

/** Moves cards together. The board shows it at once, and takes it back if the API refuses. */
export function useMoves(jobId: string) {
  const queries = useQueryClient();
  const key = pipelineKeys.board(jobId);
  return useMutation({
    mutationFn: ({ to, cards, reason = "", message = "", note = "", minutes = 0 }: MoveInput) =>
      unwrap(
        api.POST("/v1/jobs/{job_id}/applications/moves", {
          params: { path: { job_id: jobId } },
          body: {
            key: crypto.randomUUID(), to, reason, message, note, send_after_minutes: minutes,
            applications: cards.map((card) => ({ id: card.id, expected_stage: card.stage, scores: card.scores.map(seen) })),
          },
        }),
      ),
    onMutate: async ({ to, cards }) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<Board>(key);
      const moving = new Set(cards.map((card) => card.id));
      if (before) queries.setQueryData<Board>(key, { ...before, items: before.items.map((card) => (moving.has(card.id) ? moved(card, to, before.stages) : card)) });
      return { before };
    },
    onError: (_error, _input, context) => context?.before && queries.setQueryData(key, context.before),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: ["applications"] })]),
  });
}

const seen = (score: Card["scores"][number]) => ({ kind: score.kind as "match" | "ability", value: score.value, receipt_id: score.receipt_id });

function moved(card: Card, to: string, stages: readonly BoardStage[]): Card {
  if (to === REJECTED) return { ...card, status: REJECTED };
  const hired = stages.find((stage) => stage.key === to)?.kind === "hired";
  return { ...card, stage: to, status: hired ? "hired" : "active", stage_since: new Date().toISOString(), overdue: false };
}

export function useUndoMoves(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (batchId: string) =>
      unwrap(api.POST("/v1/jobs/{job_id}/applications/moves/{batch_id}/undo", { params: { path: { job_id: jobId, batch_id: batchId } } })),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pipelineKeys.board(jobId) }), queries.invalidateQueries({ queryKey: ["applications"] })]),
  });
}

export function useRejectReasons() {
  return useQuery({ queryKey: pipelineKeys.reasons(), queryFn: () => unwrap(api.GET("/v1/reject-reasons")), select: (list) => list.items, staleTime: 60_000 });
}

/** All of them, in this order. Built-in ones become the organization's own with the first change. */
export function useSetRejectReasons() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (items: RejectReason[]) => unwrap(api.PUT("/v1/reject-reasons", { body: { items } })),
    onSuccess: (list) => queries.setQueryData(pipelineKeys.reasons(), list),
  });
}
