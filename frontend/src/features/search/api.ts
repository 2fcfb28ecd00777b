/** Saved searches: a candidate's own. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

type Schemas = components["schemas"];
export type SavedSearch = Schemas["SavedSearchOut"];
export type SavedSearchDraft = Schemas["SavedSearchIn"];
export type Frequency = SavedSearchDraft["frequency"];
export const frequencies = ["at_once", "daily", "weekly", "off"] as const;

export const savedKeys = { all: ["saved-searches"] as const };

export function useSavedSearches() {
  return useQuery({ queryKey: savedKeys.all, queryFn: () => unwrap(api.GET("/v1/saved-searches")) });
}

const at = (id: string) => ({ params: { path: { saved_id: id } } });

export function useSaveSearch() {
  return useDeed((body: SavedSearchDraft) => unwrap(api.POST("/v1/saved-searches", { body })));
}

export function useChangeSearch() {
  return useDeed(({ id, body }: { id: string; body: SavedSearchDraft }) => unwrap(api.PUT("/v1/saved-searches/{saved_id}", { ...at(id), body })));
}

export function useForgetSearch() {
  return useDeed((id: string) => unwrap(api.DELETE("/v1/saved-searches/{saved_id}", at(id))));
}

export function useStopMails() {
  return useMutation({ mutationFn: (token: string) => unwrap(api.POST("/v1/public/saved-searches/stop", { body: { token } })) });
}

function useDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: deed, onSuccess: () => queries.invalidateQueries({ queryKey: savedKeys.all }) });
}
