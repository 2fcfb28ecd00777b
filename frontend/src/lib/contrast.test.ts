import { describe, expect, it } from "vitest";
import { contrast, inkOn } from "./contrast";

const hex = (digits: string) => `#${digits}`;

describe("contrast", () => {
  it("is what WCAG says of known pairs", () => {
    expect(contrast(hex("000000"), hex("ffffff"))).toBeCloseTo(21, 5);
    expect(contrast(hex("777777"), hex("ffffff"))).toBeCloseTo(4.48, 2);
    expect(contrast(hex("ffffff"), hex("ffffff"))).toBe(1);
  });

  it("of the better ink is enough for text on every ground", () => {
    for (let grey = 0; grey < 256; grey += 1) {
      const ground = hex(grey.toString(16).padStart(2, "0").repeat(3));
      expect(inkOn(ground).ratio).toBeGreaterThan(4.5);
    }
    expect(inkOn(hex("ffcc00")).light).toBe(false);
    expect(inkOn(hex("0b3d2e")).light).toBe(true);
  });
});
