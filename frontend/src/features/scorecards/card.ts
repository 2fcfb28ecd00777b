/** What is filled in of a scorecard, and what is still missing. */
import { type CardIn, RECOMMENDATIONS, type Scorecard } from "./api";

export type Rating = { score: number | null; insufficient: boolean; comment: string };
export type Filled = { ratings: Record<string, Rating>; recommendation: CardIn["recommendation"]; summary: string };

export const BLANK: Rating = { score: null, insufficient: false, comment: "" };

export function filledOf(card: Scorecard): Filled {
  return { ratings: { ...card.ratings }, recommendation: card.recommendation, summary: card.summary };
}

export function isRated(rating: Rating | undefined): boolean {
  return rating !== undefined && (rating.score !== null || rating.insufficient);
}

/** The rating that a key gives, or null where it means nothing: 1 to 4, and 0 for insufficient evidence. */
export function byKey(rating: Rating, key: string): Rating | null {
  if (key === "0") return { ...rating, score: null, insufficient: true };
  if (/^[1-4]$/.test(key)) return { ...rating, score: Number(key), insufficient: false };
  return null;
}

/** Names of competencies, "recommendation" and "summary" that a submission would be refused for. */
export function missing(card: Scorecard, filled: Filled): string[] {
  const lacking = card.competencies.filter((one) => !isRated(filled.ratings[one.key])).map((one) => one.name);
  const nothingSeen = lacking.length === 0 && card.competencies.every((one) => filled.ratings[one.key]?.insufficient);
  if (nothingSeen) return filled.summary.trim() ? [] : ["summary"];
  return filled.recommendation && RECOMMENDATIONS.includes(filled.recommendation) ? lacking : [...lacking, "recommendation"];
}
