/** Answers of several parts, by keyboard alone. */
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { show } from "@/test/render";
import { answerOf } from "../answer";
import type { Question } from "../api";
import { FillInAnswer, MatchingAnswer, MultipleAnswer, OrderingAnswer } from "./arranged-answers";

const things = ["fast", "slow", "slower"].map((text, at) => ({ id: "ABC"[at] ?? "", text }));
const base: Question = {
  id: "i1", position: 1, type: "ordering", skill: { skill_id: "s", label: "Python" }, stem: "?", time_allowance_s: 60,
  options: things, lefts: null, blanks: null, schema_sql: null, sample_sql: null, sample_rows: null, unit: null,
  max_words: null, language: null, starter: null, examples: null, draft: null, draft_sequence: 0, ai_help: "forbidden",
};
const controls = { multiple_choice: MultipleAnswer, ordering: OrderingAnswer, matching: MatchingAnswer, fill_in: FillInAnswer };

function Answering({ question }: { question: Question }) {
  const [value, setValue] = useState("");
  const Control = controls[question.type as keyof typeof controls];
  return (
    <>
      <Control question={question} value={value} onChange={setValue} />
      <div data-testid="answer">{JSON.stringify(answerOf(question.type, value))}</div>
    </>
  );
}

const answer = () => JSON.parse(screen.getByTestId("answer").textContent ?? "") as unknown;

describe("answers of several parts", () => {
  it("marks and unmarks with the space bar; no mark is no answer", async () => {
    const user = userEvent.setup();
    show(<Answering question={{ ...base, type: "multiple_choice" }} />);
    await user.tab();
    await user.keyboard(" ");
    await user.tab();
    await user.tab();
    await user.keyboard(" ");
    expect(answer()).toEqual({ options: ["A", "C"] });
    await user.click(screen.getByRole("checkbox", { name: "fast" }));
    await user.click(screen.getByRole("checkbox", { name: "slower" }));
    expect(answer()).toBeNull();
  });

  it("moves a thing with Alt and the arrows, says where it is, and keeps the focus on it", async () => {
    const user = userEvent.setup();
    show(<Answering question={base} />);
    expect(answer()).toBeNull();
    screen.getByRole("button", { name: "Move “slower” up" }).focus();
    await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    expect(answer()).toEqual({ order: ["C", "A", "B"] });
    expect(screen.getByRole("status")).toHaveTextContent("“slower” is now number 1");
  });

  it("pairs by a list each, and says what was not paired by leaving it out", async () => {
    const user = userEvent.setup();
    show(<Answering question={{ ...base, type: "matching", lefts: [{ id: "A", text: "hare" }, { id: "B", text: "snail" }] }} />);
    await user.selectOptions(screen.getByLabelText("hare"), "fast");
    expect(answer()).toEqual({ pairs: { A: "A" } });
    await user.selectOptions(screen.getByLabelText("snail"), "slower");
    expect(answer()).toEqual({ pairs: { A: "A", B: "C" } });
  });

  it("fills gaps; an emptied gap is left out", async () => {
    const user = userEvent.setup();
    show(<Answering question={{ ...base, type: "fill_in", options: null, blanks: ["1", "2"] }} />);
    await user.type(screen.getByLabelText("Gap 1"), "12,5");
    await user.type(screen.getByLabelText("Gap 2"), "x");
    await user.clear(screen.getByLabelText("Gap 2"));
    expect(answer()).toEqual({ blanks: { "1": "12,5" } });
  });
});
