import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { MentionTextarea } from "./mention-textarea";
import { matching, mentionBefore } from "./mentions";

const names = ["Ana Silva", "Anders Öst", "Björn Berg"];

function Note() {
  const [text, setText] = useState("");
  return <MentionTextarea aria-label="Note" value={text} onValueChange={setText} names={names} found={(count) => `${count} people`} />;
}

describe("what stands behind the @", () => {
  it("opens at the beginning of a word and keeps to letters", () => {
    expect(mentionBefore("Ask @an", 7)).toEqual({ start: 4, typed: "an" });
    expect(mentionBefore("@", 1)).toEqual({ start: 0, typed: "" });
    expect(mentionBefore("mail me at a@b", 14)).toBeNull();
    expect(mentionBefore("@Ana, please", 12)).toBeNull();
    expect(mentionBefore("at @ noon", 9)).toBeNull();
  });
  it("finds by any word, whatever the case and the accents", () => {
    expect(matching(names, "an")).toEqual(["Ana Silva", "Anders Öst"]);
    expect(matching(names, "OST")).toEqual(["Anders Öst"]);
    expect(matching(names, "bjorn b")).toEqual(["Björn Berg"]);
    expect(matching(names, "Ana Silva ")).toEqual([]);
    expect(matching(names, "erg")).toEqual([]);
  });
});

describe("the field", () => {
  it("takes a name by keyboard and goes on behind it", async () => {
    render(<Note />);
    const box = screen.getByLabelText("Note");
    await userEvent.type(box, "See @an");
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["Ana Silva", "Anders Öst"]);
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(box).toHaveValue("See @Anders Öst ");
    expect(screen.queryByRole("option")).toBeNull();
  });
  it("takes a name by pointer and lets it be on Escape", async () => {
    render(<Note />);
    const box = screen.getByLabelText("Note");
    await userEvent.type(box, "@b");
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("option")).toBeNull();
    await userEvent.type(box, "j");
    await userEvent.click(screen.getByRole("option", { name: "Björn Berg" }));
    expect(box).toHaveValue("@Björn Berg ");
  });
});
