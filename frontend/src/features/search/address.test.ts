import { describe, expect, it } from "vitest";
import { addressOf, addressOfQuery, changed, filterCount, readAddress, toggled, toQuery } from "./address";

describe("the address of a search", () => {
  it("comes back as it went", () => {
    const address = "/jobs?q=nurse&location=Leeds&radius=40&pay=30&currency=GBP&period=hour&sort=pay&remote=hybrid&remote=remote&skill=a";
    const params = { q: "nurse", location: "Leeds", radius: "40", pay: "30", currency: "GBP", period: "hour", sort: "pay", remote: ["hybrid", "remote"], skill: "a" };
    expect(addressOf(readAddress(params))).toBe(address);
  });

  it("says nothing that is not said", () => {
    expect(addressOf(readAddress({ q: "", radius: "10", sort: "sideways", pay: "lots", utm: "x" }))).toBe("/jobs");
  });

  it("turns a filter on and off, and goes back to the first page", () => {
    const second = readAddress({ q: "nurse", cursor: "abc" });
    const on = toggled(second, "remote", "remote");
    expect(addressOf(on)).toBe("/jobs?q=nurse&remote=remote");
    expect(addressOf(toggled(on, "remote", "remote"))).toBe("/jobs?q=nurse");
    expect(changed(second, { days: 7 }).cursor).toBeUndefined();
    expect(filterCount(on)).toBe(1);
  });

  it("is saved as a query with its types, and opened from it", () => {
    const query = toQuery(readAddress({ q: "nurse", remote: "remote", pay: "40000", exact: "true", cursor: "abc" }));
    expect(query).toEqual({ q: "nurse", remote: ["remote"], pay: 40000, exact: true });
    expect(addressOfQuery({ ...query, radius: null, company: [] })).toBe("/jobs?q=nurse&pay=40000&exact=true&remote=remote");
  });
});
