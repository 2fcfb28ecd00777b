import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { show } from "@/test/render";
import { IntervalBar, position } from "./interval-bar";

describe("the interval bar", () => {
  it("says the estimate and its bounds in words and to assistive technology", () => {
    show(<IntervalBar label="SQL" value={0.68} low={0.57} high={0.78} coverage={0.9} />);
    const meter = screen.getByRole("meter", { name: "SQL" });
    expect(meter).toHaveAttribute("aria-valuetext", "68, between 57 and 78, 90 % sure");
    expect(screen.getByText("57–78")).toBeInTheDocument();
  });

  it("uses the scale it is given", () => {
    show(<IntervalBar label="theta" value={0.5} low={-0.1} high={1.1} min={-3} max={3} format={(x) => x.toFixed(1)} />);
    expect(screen.getByRole("meter")).toHaveAttribute("aria-valuetext", "0.5, between -0.1 and 1.1");
  });

  it("keeps a point inside its track", () => {
    expect(position(5, 0, 1)).toBe(100);
    expect(position(-5, 0, 1)).toBe(0);
    expect(position(0, -3, 3)).toBe(50);
    expect(position(1, 1, 1)).toBe(0);
  });
});
