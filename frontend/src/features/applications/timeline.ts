/** From an application's history to the steps of the timeline: what was, what is, what is to come. */
import type { TimelineStep } from "@/components/ui/stage-timeline";
import type { Application, TimelineEntry } from "./api";

export type Step = Omit<TimelineStep, "detail"> & { entry: TimelineEntry | null };

type Told = Pick<Application, "stages" | "stage" | "status" | "timeline">;

/** The newest entry into a stage counts: a move back and forth shows where it stands now. */
export function stepsOf(application: Told, label: (stage: string) => string): Step[] {
  const at = application.stages.indexOf(application.stage);
  const held = application.timeline.filter((entry) => !entry.undone);
  const over = application.status === "withdrawn" || application.status === "rejected";
  const newest = (stage: string) => held.filter((entry) => entry.stage === stage && entry.status !== "rejected" && entry.status !== "withdrawn").at(-1) ?? null;
  const walked = over ? application.stages.slice(0, at + 1) : application.stages;
  const steps: Step[] = walked.map((stage, index) => ({
    id: stage,
    label: label(stage),
    state: index < at || over || application.status === "hired" ? (newest(stage) ? "done" : "skipped") : index === at ? "current" : "ahead",
    entry: index <= at ? newest(stage) : null,
  }));
  if (!over) return steps;
  const end = held.filter((entry) => entry.status === application.status).at(-1) ?? null;
  return [...steps, { id: application.status, label: label(application.status), state: "ended", entry: end }];
}
