/** A ranking as it is read: groups whose order within is not evidence, and who is compared. */
import type { Part, Ranked } from "./api";

export type Group = { rank: number; tied: boolean; items: Ranked[] };

/** Candidates who share a place, together, in the order the API gave. */
export function groupsOf(items: readonly Ranked[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const last = groups[groups.length - 1];
    if (last && last.rank === item.rank) last.items.push(item);
    else groups.push({ rank: item.rank, tied: false, items: [item] });
  }
  for (const group of groups) group.tied = group.items.length > 1;
  return groups;
}

/** At most this many fit beside each other and can still be read. */
export const MOST_COMPARED = 3;

/** Adds or removes one; the one chosen first makes room when there are too many. */
export function toggled(chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  return [...chosen, id].slice(-MOST_COMPARED);
}

/** All parts that any of these scores has, in the order of the first that names them. */
export function partNames(items: readonly Ranked[]): { part: string; label: string }[] {
  const names = new Map<string, string>();
  for (const item of items) for (const part of item.match.parts) if (!names.has(part.part)) names.set(part.part, part.label);
  return [...names].map(([part, label]) => ({ part, label }));
}

export function partOf(item: Ranked, name: string): Part | null {
  return item.match.parts.find((part) => part.part === name) ?? null;
}
