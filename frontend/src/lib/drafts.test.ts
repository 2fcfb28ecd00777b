/** What stays at a device when somebody signs out. */
import { expect, it } from "vitest";
import { ANSWERS, draftKey, dropAllDrafts, writeDraft } from "./drafts";

it("leaves nothing that somebody wrote, and the device's own settings", () => {
  writeDraft(draftKey("ada", "job.new"), { title: "Lamps" });
  localStorage.setItem(`${ANSWERS}i1`, JSON.stringify({ entry: "half an answer", sequence: 3 }));
  localStorage.setItem("evenhand.clock-hidden", "1");

  dropAllDrafts();

  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(Object.keys(localStorage)).toEqual(["evenhand.clock-hidden"]);
});
