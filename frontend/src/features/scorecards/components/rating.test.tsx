import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { show } from "@/test/render";
import type { Panel, Scorecard } from "../api";
import { BLANK } from "../card";
import { RatingRow } from "./rating-row";
import { SideBySide } from "./side-by-side";

const care: Scorecard["competencies"][number] = { key: "care", name: "Care", description: "", anchors: ["none", "some", "much", "most"] };

function Row() {
  const [rating, setRating] = useState(BLANK);
  return <RatingRow competency={care} rating={rating} onChange={setRating} disabled={false} />;
}

const person = (name: string) => ({ user_id: name, name });
const card = (name: string, score: number | null) => ({
  scorecard_id: name,
  rater: person(name),
  mine: false,
  independent: true,
  version: 1,
  reason: "",
  ratings: { care: { score, insufficient: score === null, comment: "" } },
  recommendation: "yes" as const,
  summary: `${name} says so`,
  submitted_at: "2026-11-26T05:00:00Z",
});
const panel: Panel = {
  stage: "interview",
  stage_label: "Interview",
  locked: null,
  raters: [],
  cards: [card("Anna", 1), card("Boris", 4), card("Cleo", null)],
  competencies: [
    { key: "care", name: "Care", anchors: care.anchors, counts: [1, 0, 0, 1], insufficient: 1, mean: 2.5, low: 1, high: 4, range: 3, disagreement: "strong" },
  ],
  agreement: { alpha: null, raters: 3, competencies: 1 },
};

describe("rating", () => {
  it("is done by the keys 1 to 4 and 0, with what each point means beside it", () => {
    show(<Row />);
    const row = screen.getByRole("group", { name: "Care" });
    const first = within(row).getByRole("radio", { name: /1\s*none/ });
    fireEvent.keyDown(first, { key: "3" });
    expect(within(row).getByRole("radio", { checked: true })).toHaveProperty("value", "3");
    fireEvent.keyDown(first, { key: "0" });
    expect(within(row).getByRole("radio", { checked: true })).toHaveProperty("value", "0");
  });

  it("is shown side by side with where people differ", () => {
    show(<SideBySide panel={panel} />);
    expect(screen.getByText("3 points apart")).toBeDefined();
    expect(screen.getByText(/they saw something different/)).toBeDefined();
    expect(screen.getByText("not enough seen")).toBeDefined();
    expect(screen.getByText("Boris says so")).toBeDefined();
    expect(screen.getByText(/These figures decide nothing/)).toBeDefined();
  });
});
