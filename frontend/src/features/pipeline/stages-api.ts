/** The stages of a job, and the templates new jobs copy. */
import { useQuery } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";
import { pipelineKeys } from "./api";
import { useDeed } from "./team-api";

type Schemas = components["schemas"];
export type JobStage = Schemas["JobStageOut"];
export type Template = Schemas["StageTemplateOut"];
export type Kind = Schemas["StageIn"]["kind"];
export type StageLine = { id: string; key: string | null; name: string; kind: Kind; days: string; standing: number };

const job = (id: string) => ({ params: { path: { job_id: id } } });

export function useJobStages(jobId: string) {
  return useQuery({ queryKey: pipelineKeys.stages(jobId), queryFn: () => unwrap(api.GET("/v1/jobs/{job_id}/stages", job(jobId))), select: (list) => list.items });
}

export function useSetStages(jobId: string) {
  return useDeed(
    ({ lines, moves }: { lines: StageLine[]; moves: Record<string, string> }) =>
      unwrap(api.PUT("/v1/jobs/{job_id}/stages", { ...job(jobId), body: { stages: bodyOf(lines), moves } })),
    pipelineKeys.all,
  );
}

export function useTemplates() {
  return useQuery({ queryKey: pipelineKeys.templates(), queryFn: () => unwrap(api.GET("/v1/stage-templates")), select: (list) => list.items });
}

export function useSaveTemplate() {
  return useDeed(({ id, name, isDefault, lines }: { id: string | null; name: string; isDefault: boolean; lines: StageLine[] }) => {
    const body = { name, is_default: isDefault, stages: bodyOf(lines) };
    return id ? unwrap(api.PUT("/v1/stage-templates/{template_id}", { params: { path: { template_id: id } }, body })) : unwrap(api.POST("/v1/stage-templates", { body }));
  }, pipelineKeys.templates());
}

export function useDeleteTemplate() {
  return useDeed((id: string) => unwrap(api.DELETE("/v1/stage-templates/{template_id}", { params: { path: { template_id: id } } })), pipelineKeys.templates());
}

export function linesOf(stages: readonly (Schemas["StageOut"] & { applications?: number })[], keepKeys = true): StageLine[] {
  return stages.map((stage) => ({
    id: stage.key, key: keepKeys ? stage.key : null, name: stage.name, kind: stage.kind as Kind, days: stage.days ? String(stage.days) : "", standing: stage.applications ?? 0,
  }));
}

const bodyOf = (lines: StageLine[]) => lines.map(({ key, name, kind, days }) => ({ key, name: name.trim(), kind, days: days ? Number(days) : null }));
