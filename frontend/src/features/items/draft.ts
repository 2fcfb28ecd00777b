/** A question as its form holds it, and as the API takes it. */
import type { ItemBody } from "./api";

export const TYPES = ["choice", "true_false", "multiple_choice", "numeric", "ordering", "short_answer", "code"] as const;
export type FormType = (typeof TYPES)[number];
export const LEVELS = ["remember", "understand", "apply", "analyze", "evaluate"] as const;
export const AI_HELP = ["forbidden", "allowed", "required"] as const;

export type OptionValues = { text: string; right: boolean; misconception: string };
export type ItemValues = {
  type: FormType;
  stem: string;
  skill: { skill_id: string; label: string } | null;
  level: (typeof LEVELS)[number];
  difficulty: number;
  minutes: number;
  references: string;
  aiHelp: (typeof AI_HELP)[number];
  options: OptionValues[];
  holds: boolean;
  misconception: string;
  answer: number;
  tolerance: number;
  unit: string;
  things: string;
  answers: string;
  points: string;
  entry: string;
  starter: string;
  examples: string;
  hidden: string;
  solution: string;
  wrong: string;
};

const option = (right = false): OptionValues => ({ text: "", right, misconception: "" });

export const emptyItem: ItemValues = {
  type: "choice", stem: "", skill: null, level: "apply", difficulty: 0, minutes: 2, references: "", aiHelp: "forbidden",
  options: [option(true), option(), option()], holds: true, misconception: "", answer: 0, tolerance: 0, unit: "", things: "",
  answers: "", points: "", entry: "", starter: "", examples: "", hidden: "", solution: "", wrong: "",
};

export const linesOf = (text: string) => text.split("\n").map((one) => one.trim()).filter(Boolean);
const letter = (index: number) => "ABCDEFGH".charAt(index);

/** `call => value`, the value as JSON; null where a line is neither. */
export function caseOf(text: string): { call: string; expected: unknown } | null {
  const at = text.lastIndexOf("=>");
  if (at < 1) return null;
  try {
    return { call: text.slice(0, at).trim(), expected: JSON.parse(text.slice(at + 2)) as unknown };
  } catch {
    return null;
  }
}

const casesOf = (text: string) => linesOf(text).map((one) => caseOf(one) ?? { call: one, expected: null });

const bodies: Record<FormType, (values: ItemValues) => Record<string, unknown>> = {
  choice: ({ options }) => ({
    options: options.map((one, at) => ({ id: letter(at), text: one.text, misconception: one.right ? null : one.misconception })),
    key: letter(options.findIndex((one) => one.right)),
  }),
  true_false: ({ holds, misconception }) => ({
    options: [
      { id: "A", text: "True", misconception: holds ? null : misconception },
      { id: "B", text: "False", misconception: holds ? misconception : null },
    ],
    key: holds ? "A" : "B",
  }),
  multiple_choice: ({ options }) => ({
    options: options.map((one, at) => ({ id: letter(at), text: one.text })),
    key: options.flatMap((one, at) => (one.right ? [letter(at)] : [])),
    misconceptions: Object.fromEntries(options.flatMap((one, at) => (one.misconception ? [[letter(at), one.misconception]] : []))),
  }),
  numeric: ({ answer, tolerance, unit }) => ({ answer, tolerance, unit }),
  ordering: ({ things, misconception }) => ordered(linesOf(things), misconception),
  short_answer: ({ answers, points }) => ({ reference_answers: linesOf(answers), key_points: linesOf(points) }),
  code: (values) => ({
    language: "python",
    entry_point: values.entry,
    starter: values.starter,
    examples: casesOf(values.examples),
    hidden_tests: casesOf(values.hidden),
    reference_solution: values.solution,
    wrong_solutions: [{ code: values.wrong, misconception: values.misconception }],
  }),
};

/** Shown by the alphabet, or backwards where that would be the right order. */
function ordered(things: string[], misconception: string) {
  const sorted = [...things].sort((left, right) => left.localeCompare(right));
  const shown = sorted.every((one, at) => one === things[at]) ? sorted.reverse() : sorted;
  return {
    options: shown.map((text, at) => ({ id: letter(at), text })),
    key: things.map((text) => letter(shown.indexOf(text))),
    misconception,
  };
}

export function bodyOf(values: ItemValues, replaces: string | null = null): ItemBody {
  return {
    skill_id: values.skill?.skill_id ?? "",
    skill_label: values.skill?.label ?? "",
    difficulty: values.difficulty,
    replaces_id: replaces,
    content: {
      type: values.type,
      stem: values.stem.trim(),
      cognitive_level: values.level,
      time_allowance_s: Math.round(values.minutes * 60),
      references: linesOf(values.references),
      ai_help: values.aiHelp,
      ...bodies[values.type](values),
    },
  };
}

export const isFormType = (type: string): type is FormType => (TYPES as readonly string[]).includes(type);

type Content = Record<string, unknown> & { stem: string; type: string };
const texts = (list: unknown) => (list as string[] | undefined)?.join("\n") ?? "";
const shownCases = (list: unknown) => ((list ?? []) as { call: string; expected: unknown }[]).map((one) => `${one.call} => ${JSON.stringify(one.expected)}`).join("\n");

/** What the form shows of a stored question of a type it knows. */
export function valuesOf(content: Content, skill: { skill_id: string; label: string }, b: number): ItemValues {
  const options = (content.options ?? []) as { id: string; text: string; misconception?: string | null }[];
  const keys = new Set(content.key as string | string[] | undefined);
  const wrong = ((content.wrong_solutions ?? []) as { code: string; misconception: string }[])[0];
  const named = (content.misconceptions ?? {}) as Record<string, string>;
  return {
    ...emptyItem,
    type: content.type as FormType,
    stem: content.stem,
    skill,
    level: content.cognitive_level as ItemValues["level"],
    difficulty: b,
    minutes: Number(content.time_allowance_s) / 60,
    references: texts(content.references),
    aiHelp: content.ai_help as ItemValues["aiHelp"],
    options: options.length ? options.map((one) => ({ text: one.text, right: keys.has(one.id), misconception: one.misconception ?? named[one.id] ?? "" })) : emptyItem.options,
    holds: content.key === "A",
    misconception: (content.misconception as string | undefined) ?? wrong?.misconception ?? options.find((one) => one.misconception)?.misconception ?? "",
    answer: Number(content.answer ?? 0),
    tolerance: Number(content.tolerance ?? 0),
    unit: (content.unit as string | undefined) ?? "",
    things: content.type === "ordering" ? (content.key as string[]).map((id) => options.find((one) => one.id === id)?.text ?? "").join("\n") : "",
    answers: texts(content.reference_answers),
    points: texts(content.key_points),
    entry: (content.entry_point as string | undefined) ?? "",
    starter: (content.starter as string | undefined) ?? "",
    examples: shownCases(content.examples),
    hidden: shownCases(content.hidden_tests),
    solution: (content.reference_solution as string | undefined) ?? "",
    wrong: wrong?.code ?? "",
  };
}
