import { beforeEach, describe, expect, it } from "vitest";
import { dropSource, noteArrival, readSource } from "./arrivals";

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const here = "https://jobs.example.org/jobs/1";

describe("where somebody came from", () => {
  beforeEach(dropSource);

  it("keeps the first and the last arrival that say anything, and the host of the referrer alone", () => {
    noteArrival(`${here}?utm_source=Indeed&utm_campaign=spring&other=secret`, "https://www.indeed.com/q?person=7", at("2026-11-01"));
    noteArrival("https://jobs.example.org/jobs", "https://jobs.example.org/", at("2026-11-02"));
    noteArrival(`${here}?ref=K7Q2M9XA`, "https://mail.example.net/inbox/42", at("2026-11-03"));
    const source = readSource(at("2026-11-04").getTime());
    expect(source.first).toMatchObject({ utm_source: "Indeed", referrer: "www.indeed.com", page: "/jobs/1" });
    expect(source.last).toMatchObject({ utm_source: "", referrer: "mail.example.net" });
    expect(source.referral).toBe("K7Q2M9XA");
    expect(JSON.stringify(source)).not.toMatch(/secret|person|inbox/);
  });

  it("forgets after thirty days and after sending", () => {
    noteArrival(here, "", at("2026-11-01"));
    expect(readSource(at("2026-12-02").getTime()).first).toBeNull();
    dropSource();
    expect(readSource(at("2026-11-02").getTime()).first).toBeNull();
  });
});
