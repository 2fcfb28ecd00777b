/** Which cards are shown, and in which order. Pure. */
import type { Board, Card } from "./api";

export type Filters = { text: string; owner: string; tag: string; stage: string; overdue: boolean; minimum: string };

export const noFilters: Filters = { text: "", owner: "", tag: "", stage: "", overdue: false, minimum: "" };
export const NOBODY = "nobody";

export const isOpen = (card: Card) => card.status === "active" || card.status === "hired";
export const matchOf = (card: Card) => card.scores.find((score) => score.kind === "match");
export const abilityOf = (card: Card) => card.scores.find((score) => score.kind === "ability");

export function daysSince(iso: string, now: number = Date.now()): number {
  return Math.max(0, Math.floor((now - new Date(iso).getTime()) / 86_400_000));
}

export function filtered(cards: readonly Card[], filters: Filters): Card[] {
  const words = filters.text.trim().toLowerCase();
  const minimum = Number(filters.minimum);
  return cards.filter(
    (card) =>
      (!words || [card.name, card.headline, ...card.tags].some((text) => text.toLowerCase().includes(words))) &&
      (!filters.owner || (filters.owner === NOBODY ? !card.owner : card.owner?.id === filters.owner)) &&
      (!filters.tag || card.tags.includes(filters.tag)) &&
      (!filters.stage || card.stage === filters.stage) &&
      (!filters.overdue || card.overdue) &&
      (!minimum || (matchOf(card)?.value ?? -1) >= minimum),
  );
}

/** Cards under way or hired by stage; who came last into a stage stands first. */
export function columnsOf(board: Board, cards: readonly Card[]): { stage: Board["stages"][number]; cards: Card[] }[] {
  return board.stages.map((stage) => ({
    stage,
    cards: cards.filter((card) => isOpen(card) && card.stage === stage.key).sort((a, b) => b.stage_since.localeCompare(a.stage_since)),
  }));
}

export type SortColumn = "name" | "stage" | "time" | "match" | "owner" | "applied";
export type Sorting = { column: SortColumn; down: boolean };

/** Who has no value in the column stands last, whichever way it is sorted. */
export function sorted(board: Board, cards: readonly Card[], { column, down }: Sorting): Card[] {
  const place = new Map(board.stages.map((stage, index) => [stage.key, index]));
  const value = (card: Card): string | number | null => {
    if (column === "name") return card.name.toLowerCase();
    if (column === "stage") return place.get(card.stage) ?? 99;
    if (column === "time") return -new Date(card.stage_since).getTime();
    if (column === "match") return matchOf(card)?.value ?? null;
    if (column === "owner") return card.owner?.name.toLowerCase() ?? null;
    return new Date(card.submitted_at).getTime();
  };
  return [...cards].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order = x < y ? -1 : x > y ? 1 : a.id.localeCompare(b.id);
    return down ? -order : order;
  });
}
