/** Questions as they are written: new ones, and what a change of kind leaves of them. */
import type { Kind, Question, Rule } from "./api";

export const isChoice = (kind: Kind) => kind === "single_choice" || kind === "multiple_choice";
export const mayNeed = (kind: Kind) => isChoice(kind) || kind === "yes_no" || kind === "number" || kind === "date";

/** Ids stay with their question, so that answers are still understood when its words change. */
export function freshId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

export function newQuestion(kind: Kind, taken: readonly string[]): Question {
  return fitted({ id: freshId("q", taken), kind, label: "", help: "", required: true, options: [], unit: "", least: null, most: null, knock_out: null });
}

const emptyRule: Rule = { text: "", yes: null, any_of: [], least: null, most: null, from_day: null, until_day: null };

export function newRule(kind: Kind): Rule {
  return { ...emptyRule, yes: kind === "yes_no" ? true : null };
}

/** The question with what its kind has, and without the rest. */
export function fitted(question: Question): Question {
  const { kind } = question;
  const options = isChoice(kind) ? (question.options.length > 1 ? question.options : ["o1", "o2"].map((id) => ({ id, label: "" }))) : [];
  const bounds = kind === "number" ? {} : { unit: "", least: null, most: null };
  const rule = mayNeed(kind) ? question.knock_out : null;
  const known = new Set(options.map((option) => option.id));
  return { ...question, ...bounds, options, knock_out: rule && { ...rule, any_of: rule.any_of.filter((id) => known.has(id)) } };
}
