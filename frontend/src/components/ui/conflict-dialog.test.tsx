import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import { ConflictDialog } from "./conflict-dialog";

const rows = [
  { field: "headline", label: "Headline", mine: "Mine", theirs: "Theirs" },
  { field: "summary", label: "About you", mine: "My words", theirs: "" },
];

describe("the choice between two versions", () => {
  it("begins with one's own words, and is made field by field or for all", async () => {
    const resolve = vi.fn();
    show(<ConflictDialog rows={rows} taken={["Skills"]} onResolve={resolve} onClose={() => {}} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Save this choice" }));
    expect(resolve).toHaveBeenLastCalledWith({ headline: "mine", summary: "mine" });
    const headline = screen.getByRole("radiogroup", { name: "Version of: Headline" });
    await user.click(within(headline).getByRole("radio", { name: /Theirs/ }));
    await user.click(screen.getByRole("button", { name: "Save this choice" }));
    expect(resolve).toHaveBeenLastCalledWith({ headline: "theirs", summary: "mine" });
    await user.click(screen.getByRole("button", { name: "Take theirs everywhere" }));
    await user.click(screen.getByRole("button", { name: "Save this choice" }));
    expect(resolve).toHaveBeenLastCalledWith({ headline: "theirs", summary: "theirs" });
  });
});
