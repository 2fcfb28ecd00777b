/** Questions: the organization's own, the shared bank's, the generators, and what a planned test will be like. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type ItemCard = Schemas["ItemCardOut"];
export type Item = Schemas["ItemOut"];
export type ItemBody = Schemas["ItemIn"];
export type Status = ItemCard["status"];
export type Check = Schemas["CheckOut"];
export type Curve = Schemas["CurveOut"];
export type ItemModel = Schemas["ItemModelOut"];
export type Preview = Schemas["PreviewOut"];
export type Coverage = Schemas["CoverageCellOut"];
export type Simulation = Schemas["SimulationOut"];

export const STATUSES = ["draft", "review", "pilot", "live", "retired"] as const;

export type Filters = { status?: Status; words?: string };

export const itemKeys = {
  all: ["items"] as const,
  own: (filters: Filters) => [...itemKeys.all, "own", filters] as const,
  shared: (type: string) => [...itemKeys.all, "shared", type] as const,
  detail: (id: string) => [...itemKeys.all, "detail", id] as const,
  answers: (id: string) => [...itemKeys.all, "answers", id] as const,
  models: ["item-models"] as const,
  preview: (name: string, seed: number) => [...itemKeys.models, name, seed] as const,
  coverage: ["item-coverage"] as const,
};

export function useOwnItems({ status, words }: Filters) {
  return useInfiniteQuery({
    queryKey: itemKeys.own({ status, words }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => unwrap(api.GET("/v1/items", { params: { query: { status, q: words, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useSharedItems(type: string) {
  return useInfiniteQuery({
    queryKey: itemKeys.shared(type),
    initialPageParam: 0,
    queryFn: ({ pageParam }) => unwrap(api.GET("/v1/items/shared", { params: { query: { type: type || undefined, cursor: pageParam } } })),
    getNextPageParam: (page) => (page.next_cursor === null ? undefined : Number(page.next_cursor)),
  });
}

export function useItem(id: string) {
  return useQuery({
    queryKey: itemKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/items/{question_id}", { params: { path: { question_id: id } } })),
  });
}

export function useAnswersOf(id: string) {
  return useQuery({
    queryKey: itemKeys.answers(id),
    queryFn: () => unwrap(api.GET("/v1/items/{question_id}/answers", { params: { path: { question_id: id } } })),
  });
}

/** New without an id; otherwise a new version of the one that was read. */
export function useSaveItem(item?: { id: string; version: number }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ItemBody) =>
      item
        ? unwrap(api.PUT("/v1/items/{question_id}", { params: { path: { question_id: item.id } }, body: { ...body, version: item.version } }))
        : unwrap(api.POST("/v1/items", { body })),
    onSuccess: (saved) => {
      queries.setQueryData(itemKeys.detail(saved.id), saved);
      void queries.invalidateQueries({ queryKey: [...itemKeys.all, "own"] });
    },
  });
}

export function useLook(itemId?: string) {
  return useMutation({ mutationFn: (body: ItemBody) => unwrap(api.POST("/v1/items/checks", { body: { ...body, item_id: itemId ?? null } })) });
}

export function useMove(item: Item) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to, reason }: { to: Status; reason: string }) =>
      unwrap(api.POST("/v1/items/{question_id}/moves", { params: { path: { question_id: item.id } }, body: { to, reason, version: item.version } })),
    onSuccess: (moved) => {
      queries.setQueryData(itemKeys.detail(moved.id), moved);
      void queries.invalidateQueries({ queryKey: [...itemKeys.all, "own"] });
      void queries.invalidateQueries({ queryKey: itemKeys.coverage });
    },
  });
}

export function useRemoveItem(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/v1/items/{question_id}", { params: { path: { question_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...itemKeys.all, "own"] }),
  });
}

export function useItemModels() {
  return useQuery({ queryKey: itemKeys.models, queryFn: () => unwrap(api.GET("/v1/item-models")), staleTime: Infinity });
}

export function usePreview(name: string, seed: number) {
  return useQuery({
    queryKey: itemKeys.preview(name, seed),
    enabled: name !== "",
    staleTime: Infinity,
    queryFn: () => unwrap(api.GET("/v1/item-models/{name}/preview", { params: { path: { name }, query: { seed } } })),
  });
}

export function useGenerate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { model: string; seeds: number[] }) => unwrap(api.POST("/v1/items/generated", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...itemKeys.all, "own"] }),
  });
}

export function useCoverage() {
  return useQuery({ queryKey: itemKeys.coverage, queryFn: () => unwrap(api.GET("/v1/items/coverage")) });
}

export function useSimulate() {
  return useMutation({ mutationFn: (body: Schemas["SimulationIn"]) => unwrap(api.POST("/v1/assessment-simulations", { body })) });
}

/** The language model that writes questions, if one is set up. */
export function useItemWriter() {
  return useQuery({ queryKey: ["item-writer"], queryFn: () => unwrap(api.GET("/v1/item-writer")), staleTime: Infinity });
}

export function useWriteItems() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["WriteIn"]) => unwrap(api.POST("/v1/items/written", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...itemKeys.all, "own"] }),
  });
}
