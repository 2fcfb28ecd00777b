/** The normal distribution on which abilities are shown: density, and the ends of an interval. */

/** Density of N(0, 1) at `x`. */
export function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** An SVG path of the density over [from, to], `width` by `height`, closed along the bottom. */
export function densityPath(from: number, to: number, place: (x: number) => number, height: number): string {
  const steps = Math.max(2, Math.ceil((to - from) / 0.05));
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / steps;
    return `${place(x).toFixed(2)},${(height - (density(x) / density(0)) * height).toFixed(2)}`;
  });
  return `M${place(from).toFixed(2)},${height} L${points.join(" L")} L${place(to).toFixed(2)},${height} Z`;
}

/** The 95 % interval of theta, logits. */
export function interval(theta: number, standardError: number): [number, number] {
  return [theta - 1.96 * standardError, theta + 1.96 * standardError];
}
