/** From what a form holds to what the API takes: blanks become null, empty entries go. */
import type { ProfileDraft } from "./api";

const blank = (text: string | null | undefined) => !text?.trim();
const orNull = (text: string | null | undefined) => (blank(text) ? null : (text as string).trim());
const number = (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? null : value);

export function tidy(values: ProfileDraft): ProfileDraft {
  return {
    ...values,
    years_experience: number(values.years_experience),
    experience: values.experience
      .filter((entry) => !(blank(entry.title) && blank(entry.company) && blank(entry.summary)))
      .map((entry) => ({ ...entry, start: orNull(entry.start), end: entry.current ? null : orNull(entry.end) })),
    education: values.education
      .filter((entry) => !(blank(entry.institution) && blank(entry.degree) && blank(entry.field)))
      .map((entry) => ({ ...entry, start: orNull(entry.start), end: orNull(entry.end) })),
    preferences: {
      ...values.preferences,
      pay_min: number(values.preferences.pay_min),
      currency: number(values.preferences.pay_min) === null ? null : orNull(values.preferences.currency)?.toUpperCase() ?? null,
    },
  };
}
