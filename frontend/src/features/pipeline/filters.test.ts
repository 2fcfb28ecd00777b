import { describe, expect, it } from "vitest";
import type { Board, Card } from "./api";
import { columnsOf, daysSince, filtered, noFilters, NOBODY, sorted } from "./filters";

const stage = (key: string) => ({ key, name: key, kind: key, days: null });
const card = (id: string, more: Partial<Card> = {}): Card => ({
  id, name: id, anonymous: false, headline: "", location: "", years_experience: null, stage: "applied", status: "active", stage_since: "2026-11-01T00:00:00Z", overdue: false,
  submitted_at: "2026-11-01T00:00:00Z", updated_at: "2026-11-01T00:00:00Z", decision_due_at: null, owner: null, tags: [], open_tasks: 0, next_task_at: null, notes: 0, scores: [], needs_not_met: 0, ...more,
});
const match = (value: number) => [{ kind: "match", value, low: value - 5, high: value + 5, receipt_id: "r" }];
const ids = (cards: readonly Card[]) => cards.map(({ id }) => id);

describe("the board", () => {
  const all = [card("a", { stage: "review" }), card("b", { stage: "review", stage_since: "2026-11-02T00:00:00Z" }), card("c", { status: "rejected" }), card("d", { stage: "hired", status: "hired" })];
  const board: Board = { stages: [stage("applied"), stage("review"), stage("hired")], items: all };

  it("has who is under way by stage, the latest first, and nobody who is over", () => {
    expect(columnsOf(board, all).map((column) => ids(column.cards))).toEqual([[], ["b", "a"], ["d"]]);
  });

  it("counts whole days in a stage", () => {
    expect(daysSince("2026-11-01T00:00:00Z", Date.parse("2026-11-03T23:00:00Z"))).toBe(2);
  });
});

describe("filters", () => {
  const all = [card("Ada", { tags: ["strong"], owner: { id: "o", name: "Rita" }, scores: match(80) }), card("Ben", { overdue: true, scores: match(40) }), card("Cem")];

  it.each([
    [{ text: "STRO" }, ["Ada"]],
    [{ owner: "o" }, ["Ada"]],
    [{ owner: NOBODY }, ["Ben", "Cem"]],
    [{ overdue: true }, ["Ben"]],
    [{ minimum: "50" }, ["Ada"]],
    [{ tag: "strong", overdue: true }, []],
  ])("%o leave %o", (change, left) => {
    expect(ids(filtered(all, { ...noFilters, ...change }))).toEqual(left);
  });

  it("sort those without a value last, whichever way", () => {
    const board: Board = { stages: [stage("applied")], items: all };
    expect(ids(sorted(board, all, { column: "match", down: true }))).toEqual(["Ada", "Ben", "Cem"]);
    expect(ids(sorted(board, all, { column: "match", down: false }))).toEqual(["Ben", "Ada", "Cem"]);
  });
});
