/** Imports and the people they brought along. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap, upload } from "@/lib/api";
import { useLive } from "@/lib/live";

type Schemas = components["schemas"];
export type Import = Schemas["ImportOut"];
export type ImportDetail = Schemas["ImportDetailOut"];
export type ImportRow = Schemas["RowOut"];
export type Contact = Schemas["ContactOut"];
export type RowStatus = "waiting" | "ready" | "faulty" | "double" | "known" | "made";

export const transferKeys = {
  all: ["transfers"] as const,
  list: () => [...transferKeys.all, "list"] as const,
  one: (id: string) => [...transferKeys.all, "one", id] as const,
  detail: (id: string) => [...transferKeys.one(id), "detail"] as const,
  rows: (id: string, status: RowStatus | null) => [...transferKeys.one(id), "rows", status] as const,
  contacts: (words: string) => [...transferKeys.all, "contacts", words] as const,
};

export const isUnderWay = (one: { status: string }) => one.status === "checking" || one.status === "running";

export function useImports() {
  useLive({ "import.changed": () => [transferKeys.list()] });
  return useQuery({ queryKey: transferKeys.list(), queryFn: () => unwrap(api.GET("/v1/imports")) });
}

const at = (id: string) => ({ params: { path: { import_id: id } } });

export function useImport(id: string) {
  useLive({ "import.changed": (message) => (message.id === id ? [transferKeys.one(id)] : []) });
  return useQuery({
    queryKey: transferKeys.detail(id),
    queryFn: () => unwrap(api.GET("/v1/imports/{import_id}", at(id))),
    // Beside the live messages, for a stream that is held back.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 3000 : false),
  });
}

export function useRows(id: string, status: RowStatus | null) {
  return useInfiniteQuery({
    queryKey: transferKeys.rows(id, status),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/imports/{import_id}/rows", { params: { path: { import_id: id }, query: { after: pageParam, ...(status && { status }) } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_line,
  });
}

export function useUpload(onProgress: (fraction: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return upload<ImportDetail>("/v1/imports", form, onProgress);
    },
    onSuccess: (made) => {
      queries.setQueryData(transferKeys.detail(made.id), made);
      return queries.invalidateQueries({ queryKey: transferKeys.list() });
    },
  });
}

function useDeed<Input>(id: string, deed: (input: Input) => Promise<ImportDetail>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: (changed) => {
      queries.setQueryData(transferKeys.detail(id), changed);
      return queries.invalidateQueries({ queryKey: transferKeys.all });
    },
  });
}

export const useChangeMapping = (id: string) =>
  useDeed(id, (mapping: Record<string, string>) => unwrap(api.PUT("/v1/imports/{import_id}/mapping", { ...at(id), body: { mapping } })));

export const useRun = (id: string) => useDeed(id, () => unwrap(api.POST("/v1/imports/{import_id}/run", at(id))));

export const useCancel = (id: string) => useDeed(id, () => unwrap(api.POST("/v1/imports/{import_id}/cancel", at(id))));

export function useContacts(words: string) {
  return useInfiniteQuery({
    queryKey: transferKeys.contacts(words),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/v1/imported-contacts", { params: { query: { ...(words && { q: words }), ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useForgetContact() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/v1/imported-contacts/{contact_id}", { params: { path: { contact_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: transferKeys.all }),
  });
}
