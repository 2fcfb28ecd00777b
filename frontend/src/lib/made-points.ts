/** What an answer makes of the points that a full answer has: those it says, in its own words, and those it leaves open. */
type Point = { share: number; quote: string | null };

/** The share from which the grader counts a point as made. */
const MADE = 0.5;

export function madePoints<P extends Point>(points: readonly P[]): P[] {
  return points.filter((point) => point.quote !== null && point.share >= MADE);
}

export function openPoints<P extends Point>(points: readonly P[]): P[] {
  return points.filter((point) => point.share < MADE);
}
