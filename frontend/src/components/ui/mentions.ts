/** What stands behind the “@” before the caret, and whom it may mean. */

const LONGEST_NAME = 60;
const MOST = 8;

export type Mention = { start: number; typed: string };

/** Null where no “@” is open: it must begin a word, and nothing but a name's letters may follow it. */
export function mentionBefore(text: string, caret: number): Mention | null {
  const before = text.slice(Math.max(0, caret - LONGEST_NAME - 1), caret);
  const sign = before.lastIndexOf("@");
  if (sign < 0 || (sign > 0 && !/[\s(]/.test(before[sign - 1] ?? ""))) return null;
  const typed = before.slice(sign + 1);
  if (!/^[\p{L}\p{M}\p{N}.'’\- ]*$/u.test(typed) || /^ | {2}/.test(typed)) return null;
  return { start: caret - typed.length - 1, typed };
}

/** Names of which any word begins with what was typed, letters of any case and without accents; none once one is whole. */
export function matching(names: readonly string[], typed: string): string[] {
  const wanted = plain(typed);
  if (names.some((name) => plain(name) === wanted.trimEnd())) return [];
  return names.filter((name) => ` ${plain(name)}`.includes(` ${wanted}`)).slice(0, MOST);
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
