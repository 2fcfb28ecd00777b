import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import type { Finding } from "../linting";
import { LintFinding } from "./lint-finding";

const ground = { rule: "pay-range", pack: "us-co", pack_name: "Colorado", pack_version: "2026.1", law: "Equal Pay for Equal Work Act", section: "C.R.S. § 8-5-201", url: "https://cdle.colorado.gov/" };
const finding: Finding = {
  key: "general-en/gendered-noun:salesman", severity: "exclusionary", blocks: false, field: "description", start: 3, end: 11, also: [],
  excerpt: "salesman", reason: "A word for one gender.", suggestion: "Use the word that fits everybody.", replacement: "salesperson", grounds: [ground],
};

describe("a finding of the linter", () => {
  it("says what, why and by which source, and can be taken over", async () => {
    const replace = vi.fn();
    const jump = vi.fn();
    show(<LintFinding finding={finding} onReplace={replace} onShow={jump} />);
    const user = userEvent.setup();
    expect(screen.getByText("Keeps people away")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Write “salesperson”" }));
    await user.click(screen.getByRole("button", { name: "Show salesman in the text" }));
    expect([replace.mock.calls.length, jump.mock.calls.length]).toEqual([1, 1]);
    expect(screen.getByRole("link", { hidden: true }).getAttribute("href")).toBe(ground.url);
  });

  it("of something missing is named by its field, and takes a reason", () => {
    show(<LintFinding finding={{ ...finding, field: "pay", severity: "missing", start: null, end: null, excerpt: "", replacement: null }} onKeep={() => {}} acknowledged={undefined} />);
    expect(screen.getByText("Pay range")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Publish all the same: Pay range" })).toBeTruthy();
  });
});
