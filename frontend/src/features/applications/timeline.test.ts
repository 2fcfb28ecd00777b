import { describe, expect, it } from "vitest";
import type { ApplicantCard, TimelineEntry } from "./api";
import { closedOf, columnsOf } from "./board";
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

const card = (id: string, stage: string, status: string, updated: string) => ({ id, stage, status, updated_at: updated }) as ApplicantCard;

describe("the board", () => {
  it("has who is under way by stage, the latest first, and who is over apart", () => {
    const all = [card("a", "review", "active", "2026-01-01"), card("b", "review", "active", "2026-01-02"), card("c", "applied", "rejected", "2026-01-03"), card("d", "hired", "hired", "2026-01-04")];
    const columns = columnsOf(all);
    expect(columns.review.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(columns.hired.map(({ id }) => id)).toEqual(["d"]);
    expect(columns.applied).toEqual([]);
    expect(closedOf(all).map(({ id }) => id)).toEqual(["c"]);
  });
});
