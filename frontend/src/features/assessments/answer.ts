/** What a person has entered for a question, and whether it can be sent. */
import type { Answer, Question } from "./api";

/** What the control of this question shows: an option's id, the number as typed, a text, a program, or JSON of parts. */
export type Entry = string;

const field = {
  choice: "option",
  true_false: "option",
  multiple_choice: "options",
  ordering: "order",
  matching: "pairs",
  fill_in: "blanks",
  numeric: "value",
  short_answer: "text",
  code: "code",
  sql: "code",
} as const;
const ofParts = new Set(["multiple_choice", "ordering", "matching", "fill_in"]);

/** The ids of an entry of several; none where nothing was entered. */
export function listOf(entry: Entry): string[] {
  return entry ? (JSON.parse(entry) as string[]) : [];
}

/** The parts of an entry by their id. */
export function partsOf(entry: Entry): Record<string, string> {
  return entry ? (JSON.parse(entry) as Record<string, string>) : {};
}

/** An entry of parts, without those that are empty. */
export function entryOfParts(parts: Record<string, string>): Entry {
  const filled = Object.entries(parts).filter(([, text]) => text.trim());
  return filled.length ? JSON.stringify(Object.fromEntries(filled)) : "";
}

/** The number a person typed: comma or point, spaces between thousands; `null` if it is none. */
export function readNumber(typed: string): number | null {
  const plain = typed.trim().replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The answer an entry stands for, or `null` while it says nothing that can be sent. */
export function answerOf(type: string, entry: Entry): Answer | null {
  if (!entry.trim()) return null;
  if (type === "numeric") {
    const value = readNumber(entry);
    return value === null ? null : { value };
  }
  if (ofParts.has(type)) return { [field[type as keyof typeof field]]: JSON.parse(entry) as unknown };
  return { [field[type as keyof typeof field]]: entry };
}

/** What the control starts with: the saved draft, or a program's first lines. */
export function entryOf(question: Question): Entry {
  const saved = question.draft?.[field[question.type as keyof typeof field]];
  if (typeof saved === "string") return saved;
  if (typeof saved === "number") return String(saved);
  if (saved && typeof saved === "object") return JSON.stringify(saved);
  return question.type === "code" ? (question.starter ?? "") : "";
}

/** Whether anything was worked on: a program that is still the given first lines is no answer. */
export function isAnswered(question: Question, entry: Entry): boolean {
  if (question.type === "code" && entry.trim() === (question.starter ?? "").trim()) return false;
  return answerOf(question.type, entry) !== null;
}

export function countWords(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** Minutes and seconds as a clock shows them: 4:05, or 1:02:03 from an hour on. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${hours ? String(minutes).padStart(2, "0") : minutes}:${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${tail}` : tail;
}
