import { afterEach, describe, expect, it } from "vitest";
import { leavesBy } from "./use-unsaved";

const here = "https://site.example/profile?x=1";

function press(html: string, more: MouseEventInit = {}): string | null {
  document.body.innerHTML = html;
  let found: string | null = null;
  const hear = (event: MouseEvent) => {
    found = leavesBy(event, here);
    event.preventDefault();
  };
  document.addEventListener("click", hear, { once: true });
  document.body.querySelector("[data-press]")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...more }));
  return found;
}

afterEach(() => document.body.replaceChildren());

describe("leaving a page with unsaved changes", () => {
  it("is noticed for links to other pages of this site", () => {
    expect(press('<a href="https://site.example/jobs?q=a#top"><b data-press>Jobs</b></a>')).toBe("/jobs?q=a#top");
  });

  it("is not what sections, new tabs, downloads and other sites do", () => {
    expect(press('<a data-press href="https://site.example/profile?x=1#skills">Skills</a>')).toBeNull();
    expect(press('<a data-press target="_blank" href="https://site.example/jobs">Jobs</a>')).toBeNull();
    expect(press('<a data-press download href="https://site.example/v1/x">Export</a>')).toBeNull();
    expect(press('<a data-press href="https://other.example/">Other</a>')).toBeNull();
    expect(press('<a data-press href="https://site.example/jobs">Jobs</a>', { ctrlKey: true })).toBeNull();
    expect(press("<button data-press>Save</button>")).toBeNull();
  });
});
