/** What a team adds to applications: notes, tasks, tags, owners. */
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { pipelineKeys } from "./api";

type Schemas = components["schemas"];
export type Note = Schemas["NoteOut"];
export type Task = Schemas["TaskOut"];

const at = (id: string) => ({ params: { path: { application_id: id } } });

/** The people of the organization: whom one can call, ask and assign. */
export function useMembers() {
  return useQuery({ queryKey: pipelineKeys.members(), queryFn: () => unwrap(api.GET("/v1/organization/members")), staleTime: 60_000 });
}

export function useKnownTags() {
  return useQuery({ queryKey: pipelineKeys.tags(), queryFn: () => unwrap(api.GET("/v1/tags")), select: (list) => list.items.map((one) => one.label) });
}

export function useNotes(id: string) {
  return useQuery({ queryKey: pipelineKeys.notes(id), queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/notes", at(id))), select: (list) => list.items });
}

export function useAddNote(id: string) {
  return useDeed((body: Schemas["NoteIn"]) => unwrap(api.POST("/v1/applications/{application_id}/notes", { ...at(id), body })), pipelineKeys.all);
}

export function useRemoveNote() {
  return useDeed((noteId: string) => unwrap(api.DELETE("/v1/notes/{note_id}", { params: { path: { note_id: noteId } } })), pipelineKeys.all);
}

export function useTasks(id: string) {
  return useQuery({ queryKey: pipelineKeys.tasks(id), queryFn: () => unwrap(api.GET("/v1/applications/{application_id}/tasks", at(id))), select: (list) => list.items });
}

/** One's own open tasks. */
export function useMyTasks() {
  return useQuery({ queryKey: pipelineKeys.tasks("mine"), queryFn: () => unwrap(api.GET("/v1/tasks")), select: (list) => list.items });
}

export function useAddTask(id: string) {
  return useDeed((body: Schemas["TaskIn"]) => unwrap(api.POST("/v1/applications/{application_id}/tasks", { ...at(id), body })), pipelineKeys.all);
}

export function useChangeTask() {
  return useDeed(
    ({ id, done }: { id: string; done: boolean }) => unwrap(api.PATCH("/v1/tasks/{task_id}", { params: { path: { task_id: id } }, body: { done } })),
    pipelineKeys.all,
  );
}

export function useTag(jobId: string) {
  return useDeed(
    (body: { applications: string[]; add: string[]; remove: string[] }) =>
      unwrap(api.POST("/v1/jobs/{job_id}/applications/tags", { params: { path: { job_id: jobId } }, body })),
    pipelineKeys.all,
  );
}

export function useAssign(jobId: string) {
  return useDeed(
    (body: { applications: string[]; owner_id: string | null }) =>
      unwrap(api.POST("/v1/jobs/{job_id}/applications/owner", { params: { path: { job_id: jobId } }, body })),
    pipelineKeys.all,
    ["applications"],
  );
}

/** A deed after which these are asked for again. */
export function useDeed<Input, Output>(deed: (input: Input) => Promise<Output>, ...stale: QueryKey[]) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey }))) });
}
