/** Whether an answer is there, and whether it meets what the job needs: as the API decides, told at once. */
import type { PublicForm, Question, UploadedDocument } from "./api";
import { purposes } from "./api";

export type Answer = boolean | string | string[] | number | null | undefined;
export type Answers = Record<string, Answer>;

export function isEmpty(value: Answer): boolean {
  return value === null || value === undefined || value === "" || (typeof value === "string" && !value.trim()) || (Array.isArray(value) && value.length === 0);
}

/** null where the job needs nothing here, or nothing was answered. */
export function meetsNeed(question: Question, value: Answer): boolean | null {
  const rule = question.knock_out;
  if (!rule || isEmpty(value)) return null;
  switch (question.kind) {
    case "yes_no":
      return value === rule.yes;
    case "single_choice":
      return rule.any_of.includes(value as string);
    case "multiple_choice":
      return (value as string[]).some((one) => rule.any_of.includes(one));
    case "number":
      return (rule.least == null || Number(value) >= rule.least) && (rule.most == null || Number(value) <= rule.most);
    case "date":
      return (!rule.from_day || String(value) >= rule.from_day) && (!rule.until_day || String(value) <= rule.until_day);
    default:
      return null;
  }
}

/** Field → true where something that is needed is missing. Fields are named as the API names them. */
export function missingFields(form: PublicForm, answers: Answers, documents: readonly UploadedDocument[], hasResume: boolean): string[] {
  const there = new Set(documents.map((one) => one.purpose));
  return [
    ...form.questions.filter((q) => q.required && (q.kind === "file" ? !there.has(q.id) : isEmpty(answers[q.id]))).map((q) => `form_answers.${q.id}`),
    ...purposes.filter((one) => form.documents[one] === "required" && !there.has(one)).map((one) => `documents.${one}`),
    ...(form.documents.resume === "required" && !hasResume ? ["documents.resume"] : []),
  ];
}

export function asksSomething(form: PublicForm): boolean {
  return form.questions.length > 0 || purposes.some((one) => form.documents[one] !== "off");
}

/** An answer as a person reads it. */
export function inWords(question: Question, value: Answer, words: { yes: string; no: string }): string {
  if (isEmpty(value)) return "";
  const label = (id: string) => question.options.find((option) => option.id === id)?.label ?? id;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map(label).join(", ");
  if (question.kind === "single_choice") return label(String(value));
  if (question.kind === "number") return `${value} ${question.unit}`.trim();
  return String(value);
}

/** As they are sent: nothing that is empty, numbers as numbers. */
export function toSend(form: PublicForm, answers: Answers): Record<string, unknown> {
  const kept = form.questions.filter((q) => q.kind !== "file" && !isEmpty(answers[q.id]));
  return Object.fromEntries(kept.map((q) => [q.id, q.kind === "number" ? Number(answers[q.id]) : answers[q.id]]));
}
