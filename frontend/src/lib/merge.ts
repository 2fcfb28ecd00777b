/** Two windows changed one document: what joins by itself, and what a person must choose. Nothing typed is ever dropped. */
export type Side = "mine" | "theirs";

type Field<Values> = keyof Values & string;

export type Merge<Values> = {
  /** What joins by itself, and one's own words wherever a choice is open. */
  merged: Values;
  /** Both changed it, each in another way. */
  conflicts: Field<Values>[];
  /** Only the other window changed it; taken over. */
  taken: Field<Values>[];
};

/** Equal in content; the order of keys, and a key that is missing or undefined, do not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => same(value, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `base` is what both began with. */
export function merge<Values extends object>(base: Values, mine: Values, theirs: Values): Merge<Values> {
  const merged = { ...theirs };
  const conflicts: Field<Values>[] = [];
  const taken: Field<Values>[] = [];
  for (const field of Object.keys(mine) as Field<Values>[]) {
    if (same(mine[field], theirs[field])) continue;
    if (same(mine[field], base[field])) {
      taken.push(field);
      continue;
    }
    merged[field] = mine[field];
    if (!same(theirs[field], base[field])) conflicts.push(field);
  }
  return { merged, conflicts, taken };
}

/** The document after a person chose; an open choice keeps one's own words. */
export function resolve<Values extends object>(
  { merged, conflicts }: Merge<Values>,
  theirs: Values,
  choices: Partial<Record<Field<Values>, Side>>,
): Values {
  const resolved = { ...merged };
  for (const field of conflicts) if (choices[field] === "theirs") resolved[field] = theirs[field];
  return resolved;
}
