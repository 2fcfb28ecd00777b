/** The terms of an offer as a form holds them: everything is text until it is sent. */
import { z } from "@/lib/zod";
import type { OfferDraft, Template, Terms } from "./api";

export const EMPLOYMENT = ["full_time", "part_time", "contract", "temporary", "internship"] as const;
export const PERIODS = ["year", "month", "week", "day", "hour"] as const;

export type OfferValues = {
  title: string;
  employment_type: (typeof EMPLOYMENT)[number];
  start_date: string;
  pay: string;
  currency: string;
  pay_period: (typeof PERIODS)[number];
  bonus: string;
  bonus_note: string;
  benefits: string[];
  place: string;
  conditions: string;
  expires_on: string;
  letter_html: string;
};

type Say = (key: "title" | "amount" | "letter") => string;

const amount = /^\d{1,10}(\.\d{1,2})?$/;

/** "54 000,50" and "54,000.50" as the API reads amounts: "54000.50". */
export function plainAmount(text: string): string {
  const bare = text.replace(/[\s'’]/g, "");
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal ? bare.slice(0, decimal.index) : bare).replace(/[.,]/g, "");
  return decimal ? `${whole}.${decimal[1]}` : whole;
}

export function offerSchema(say: Say) {
  const money = z.string().refine((text) => !text.trim() || amount.test(plainAmount(text)), say("amount"));
  return z.object({
    title: z.string().trim().min(1, say("title")).max(200),
    employment_type: z.enum(EMPLOYMENT),
    start_date: z.string(),
    pay: money,
    currency: z.string().length(3),
    pay_period: z.enum(PERIODS),
    bonus: money,
    bonus_note: z.string().max(300),
    benefits: z.array(z.string()),
    place: z.string().max(200),
    conditions: z.string().max(4000),
    expires_on: z.string(),
    letter_html: z.string().min(1, say("letter")),
  });
}

/** The last minute of that day, in UTC: an offer is open on the whole of its last day. */
export const endOfDay = (day: string) => (day ? `${day}T23:59:00Z` : null);

export function dayAhead(days: number, from = Date.now()): string {
  return new Date(from + days * 86_400_000).toISOString().slice(0, 10);
}

export function draftOf(values: OfferValues): OfferDraft {
  return {
    title: values.title.trim(),
    employment_type: values.employment_type,
    start_date: values.start_date || null,
    pay: values.pay.trim() ? plainAmount(values.pay) : null,
    currency: values.currency,
    pay_period: values.pay_period,
    bonus: values.bonus.trim() ? plainAmount(values.bonus) : null,
    bonus_note: values.bonus_note,
    benefits: values.benefits,
    place: values.place,
    conditions: values.conditions,
    expires_at: endOfDay(values.expires_on),
    letter_html: values.letter_html,
  };
}

export function valuesOf(terms: Terms, letter: string): OfferValues {
  return {
    title: terms.title,
    employment_type: terms.employment_type as OfferValues["employment_type"],
    start_date: terms.start_date ?? "",
    pay: terms.pay ?? "",
    currency: terms.currency,
    pay_period: terms.pay_period as OfferValues["pay_period"],
    bonus: terms.bonus ?? "",
    bonus_note: terms.bonus_note,
    benefits: terms.benefits,
    place: terms.place,
    conditions: terms.conditions,
    expires_on: terms.expires_at?.slice(0, 10) ?? "",
    letter_html: letter,
  };
}

/** What an offer begins with, from the posting and the letter that was chosen. */
export function beginning(posting: { title: string; place: string }, template: Template | null): OfferValues {
  return {
    title: posting.title,
    employment_type: "full_time",
    start_date: "",
    pay: "",
    currency: "EUR",
    pay_period: "year",
    bonus: "",
    bonus_note: "",
    benefits: template?.benefits ?? [],
    place: posting.place,
    conditions: template?.conditions ?? "",
    expires_on: dayAhead(template?.valid_days ?? 14),
    letter_html: template?.letter_html ?? "",
  };
}
