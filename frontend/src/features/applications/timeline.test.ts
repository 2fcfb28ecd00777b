import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "./api";
import { stepsOf } from "./timeline";

const stages = ["applied", "assessment", "interview", "review", "offer", "hired"];
const entry = (stage: string, status = "active", at = "2026-01-01T00:00:00Z") => ({ stage, status, at }) as TimelineEntry;
const states = (stage: string, status: string, timeline: TimelineEntry[]) =>
  stepsOf({ stages, stage, status, timeline }, (name) => name).map((step) => `${step.id}:${step.state}`);

describe("the timeline of an application", () => {
  it("shows what was, what is and what is to come", () => {
    expect(states("assessment", "active", [entry("applied"), entry("assessment")])).toEqual([
      "applied:done", "assessment:current", "interview:ahead", "review:ahead", "offer:ahead", "hired:ahead",
    ]);
  });

  it("does not claim stages that were jumped over", () => {
    expect(states("interview", "active", [entry("applied"), entry("interview")])[1]).toBe("assessment:skipped");
  });

  it("ends where the application ended, without promising more", () => {
    const steps = states("review", "rejected", [entry("applied"), entry("review"), entry("review", "rejected")]);
    expect(steps).toEqual(["applied:done", "assessment:skipped", "interview:skipped", "review:done", "rejected:ended"]);
  });

  it("is complete once somebody is hired", () => {
    expect(states("hired", "hired", stages.map((stage) => entry(stage))).every((step) => step.endsWith(":done"))).toBe(true);
  });
});
