import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { show } from "@/test/render";
import { EntryList } from "./entry-list";

function Names() {
  const [names, setNames] = useState(["Ada", "Grace", "Mary"]);
  function move(from: number, to: number) {
    const rest = names.filter((_, index) => index !== from);
    setNames([...rest.slice(0, to), names[from] ?? "", ...rest.slice(to)]);
  }
  return <EntryList label="Names" entries={names.map((name) => ({ key: name, name, content: null }))} onMove={move} onRemove={(index) => setNames(names.filter((_, at) => at !== index))} />;
}

describe("entries in an order that counts", () => {
  it("are moved by keyboard, the focus travels along, and the move is said aloud", async () => {
    show(<Names />);
    const user = userEvent.setup();
    screen.getByRole("button", { name: "Move Ada down" }).focus();
    await user.keyboard("{Enter}");
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Move Ada down");
    expect(screen.getByText("Ada is now at place 2 of 3.")).toBeInTheDocument();
    await user.keyboard("{Enter}");
    // At the end "down" is of no use: the way back takes the focus.
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Move Ada up");
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["Grace", "Mary", "Ada"]);
  });

  it("are removed, and the focus stays in the list", async () => {
    show(<Names />);
    await userEvent.click(screen.getByRole("button", { name: "Remove Grace" }));
    expect(screen.getByText("Grace was removed.")).toBeInTheDocument();
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Remove Ada");
  });
});
