/** A question in the page against a network that can fail; only the network is replaced. */
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import type { AttemptState, Question } from "../api";
import { QuestionPage } from "./question-page";

/** The network; the client keeps the fetch and the Request that it found when it was loaded. */
const network = vi.hoisted(() => {
  const Native = globalThis.Request;
  const replaced = { answer: async (_request: Request): Promise<Response> => Response.error() };
  globalThis.fetch = ((request: Request) => replaced.answer(request)) as typeof fetch;
  // In a page the address is relative; Node's Request wants an origin.
  globalThis.Request = class extends Native {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === "string" && input.startsWith("/") ? `http://localhost${input}` : input, init);
    }
  };
  return replaced;
});

type Sent = { method: string; path: string; body: Record<string, unknown> };

const skill = { skill_id: "s", label: "Python" };
const base: Question = {
  id: "i1", position: 2, type: "choice", skill, stem: "What does `1 + 1` give?", time_allowance_s: 60,
  options: [{ id: "A", text: "`1`" }, { id: "B", text: "`2`" }, { id: "C", text: "`11`" }],
  unit: null, max_words: null, language: null, starter: null, examples: null, draft: null, draft_sequence: 0, ai_help: "forbidden", lefts: null, blanks: null,
  schema_sql: null, sample_sql: null, sample_rows: null,
};
const attempt: AttemptState = {
  id: "a1", purpose: "application", application_id: "p1", job_id: "j1", title: "Developer", status: "in_progress",
  skills: [skill], not_covered: [], time_limit_s: 1800, started_at: null, deadline_at: null, remaining_s: 900,
  finished_at: null, finish_reason: null, progress: { answered: 1, most: 8 }, current: base, estimates: null, ai_help: [], given_back_s: 0,
};

let sent: Sent[] = [];
let answerWith: (request: Sent) => Response | Promise<Response>;

beforeEach(() => {
  sent = [];
  localStorage.clear();
  network.answer = async (request) => {
    const text = await request.text();
    const one = { method: request.method, path: new URL(request.url).pathname, body: text ? JSON.parse(text) : {} };
    sent.push(one);
    return answerWith(one);
  };
  answerWith = () => Response.json({ kept: true, answer: null, sequence: 1, saved_at: "2026-01-01T00:00:00Z", remaining_s: 899 });
  window.scrollTo = () => undefined;
});

const open = (question: Partial<Question> = {}, refresh = vi.fn()) =>
  show(<QuestionPage attempt={attempt} question={{ ...base, ...question }} toldAt={Date.now()} refresh={refresh} />);

describe("a question", () => {
  it("is answered with the keyboard alone: a letter chooses, the draft is saved, Ctrl + Enter sends", async () => {
    const user = userEvent.setup();
    open();
    expect(screen.getByRole("button", { name: "Answer and go on" })).toBeDisabled();

    await user.keyboard("b");
    expect(screen.getByRole("radio", { name: /2/ })).toBeChecked();
    await waitFor(() => expect(sent[0]).toMatchObject({ method: "PUT", body: { answer: { option: "B" }, sequence: 1 } }));
    await screen.findByText("Saved");

    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ method: "POST", body: { answer: { option: "B", skip: false } } }));
    expect(sent.at(-1)?.path).toBe("/v1/attempts/a1/items/i1/answer");
  });

  it("keeps what was typed while the network is away and saves it when it is back", async () => {
    const user = userEvent.setup();
    answerWith = () => { throw new TypeError("fetch failed"); };
    open({ type: "short_answer", max_words: 50, options: null });
    await user.type(screen.getByLabelText("Your answer"), "It gives two");
    await screen.findByText("The connection is interrupted");
    expect(JSON.parse(localStorage.getItem("evenhand.draft.i1") ?? "{}")).toMatchObject({ entry: "It gives two" });

    answerWith = () => Response.json({ kept: true, answer: null, sequence: 12, saved_at: "2026-01-01T00:00:00Z", remaining_s: 800 });
    window.dispatchEvent(new Event("online"));
    await screen.findByText("Saved");
    expect(sent.at(-1)?.body).toMatchObject({ answer: { text: "It gives two" }, sequence: 12 });
    expect(localStorage.getItem("evenhand.draft.i1")).toBeNull();
  });

  it("asks which draft counts when another device has saved a later one, and never says that this one was saved", async () => {
    const user = userEvent.setup();
    answerWith = () => Response.json({ kept: false, answer: { text: "written there" }, sequence: 9, saved_at: "2026-01-01T00:00:00Z", remaining_s: 800 });
    open({ type: "short_answer", max_words: 50, options: null });
    await user.type(screen.getByLabelText("Your answer"), "here");
    await screen.findByText("This question was worked on in another window or on another device");
    expect(screen.queryByText("Saved")).toBeNull();
    expect(screen.getByLabelText("Your answer")).toHaveValue("here");

    await user.click(screen.getByRole("button", { name: "Go on with what stands there" }));
    expect(screen.getByLabelText("Your answer")).toHaveValue("written there");
    expect(localStorage.getItem("evenhand.draft.i1")).toBeNull();
  });

  it("goes on with this device's draft, above the other's, when that is chosen or somebody types on", async () => {
    const user = userEvent.setup();
    answerWith = ({ body }) =>
      Number(body.sequence) > 9
        ? Response.json({ kept: true, answer: body.answer, sequence: body.sequence, saved_at: "2026-01-01T00:00:00Z", remaining_s: 800 })
        : Response.json({ kept: false, answer: { text: "there" }, sequence: 9, saved_at: "2026-01-01T00:00:00Z", remaining_s: 800 });
    open({ type: "short_answer", max_words: 50, options: null });
    await user.type(screen.getByLabelText("Your answer"), "here");
    await user.click(await screen.findByRole("button", { name: "Keep what I see here" }));
    await screen.findByText("Saved");
    expect(sent.at(-1)?.body).toMatchObject({ answer: { text: "here" }, sequence: 10 });
  });

  it("comes back after a reload with what this tab kept, because it is newer than the saved draft", async () => {
    localStorage.setItem("evenhand.draft.i1", JSON.stringify({ entry: "newer words", sequence: 5 }));
    open({ type: "short_answer", max_words: 50, options: null, draft: { text: "old" }, draft_sequence: 3 });
    expect(screen.getByLabelText("Your answer")).toHaveValue("newer words");
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ answer: { text: "newer words" }, sequence: 5 }));
  });

  it("says of a number that cannot be read what is wrong, and sends nothing", async () => {
    const user = userEvent.setup();
    open({ type: "numeric", options: null, unit: "kg" });
    await user.type(screen.getByLabelText("Your answer"), "about 5");
    expect(screen.getByRole("alert")).toHaveTextContent("Please enter a number.");
    expect(screen.getByRole("button", { name: "Answer and go on" })).toBeDisabled();
    await new Promise((done) => setTimeout(done, 900));
    expect(sent).toEqual([]);
  });

  it("looks again when the attempt was closed elsewhere", async () => {
    const user = userEvent.setup();
    const refresh = vi.fn();
    answerWith = () => Response.json({ type: "/problems/attempt-closed", title: "This attempt is closed" }, { status: 409 });
    open({}, refresh);
    await user.keyboard("a");
    await waitFor(() => expect(refresh).toHaveBeenCalled());
  });

  it("lets the clock be hidden, and asks before it finishes", async () => {
    const user = userEvent.setup();
    open();
    expect(screen.getByRole("timer")).toHaveTextContent(/15:00|14:5\d/);
    await user.click(screen.getByRole("button", { name: "Hide the clock" }));
    expect(screen.queryByRole("timer")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Finish" }));
    expect(await screen.findByRole("dialog")).toHaveTextContent("You have answered 1 question.");
    expect(sent).toEqual([]);
  });
});
