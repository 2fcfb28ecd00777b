/** What the form checks before it asks the API, with the sentences people read. */
import { z } from "@/lib/zod";
import type { ProfileValues } from "./values";

export const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export type Sentences = (
  key: "date" | "endBeforeStart" | "years" | "pay" | "currency" | "url" | "notice" | "day" | "country" | "countryTwice" | "language" | "certificate",
) => string;

/** "2021" and "2021-07-03" as something that can be compared; what is not written counts as later. */
const order = (date: string) => date.padEnd(10, "9");

export function profileSchema(say: Sentences): z.ZodType<ProfileValues, ProfileValues> {
  const date = z.string().refine((value) => !value.trim() || partialDate.test(value.trim()), say("date"));
  const span = (entry: { start?: string | null; end?: string | null; current?: boolean }) =>
    entry.current || !entry.start || !entry.end || order(entry.end) >= entry.start;
  const ends = { message: say("endBeforeStart"), path: ["end"] };
  const dates = { start: date.nullish(), end: date.nullish() };
  const day = z.string().refine((value) => !value || /^\d{4}-\d{2}-\d{2}$/.test(value), say("day"));
  const checked = z.looseObject({
    years_experience: z.number(say("years")).min(0, say("years")).max(70, say("years")).nullable(),
    experience: z.array(z.looseObject({ ...dates, current: z.boolean().optional() }).refine(span, ends)),
    education: z.array(z.looseObject(dates).refine(span, ends)),
    languages: z.array(z.looseObject({ language: z.string(), fluency: z.string() }).refine((entry) => entry.language.trim() || !entry.fluency.trim(), { message: say("language"), path: ["language"] })),
    certificates: z.array(z.looseObject({ name: z.string(), issuer: z.string(), date: date.nullish() }).refine((entry) => entry.name.trim() || !entry.issuer.trim(), { message: say("certificate"), path: ["name"] })),
    links: z.array(z.looseObject({ url: z.string().refine((url) => !url.trim() || isWebAddress(url), say("url")) })),
    work_authorization: z
      .array(z.looseObject({ country: z.string().min(1, say("country")) }))
      .superRefine((entries, context) => {
        entries.forEach(({ country }, index) => {
          if (country && entries.findIndex((other) => other.country === country) < index) {
            context.addIssue({ code: "custom", message: say("countryTwice"), path: [index, "country"] });
          }
        });
      }),
    pay_min: z.number(say("pay")).min(0, say("pay")).max(100_000_000, say("pay")).nullable(),
    notice_days: z.number(say("notice")).int(say("notice")).min(0, say("notice")).max(730, say("notice")).nullable(),
    available_from: day,
    date_of_birth: day,
  });
  const whole = checked.refine((values) => values.pay_min === null || /^[A-Za-z]{3}$/.test(String(values.currency)), {
    message: say("currency"),
    path: ["currency"],
  });
  return whole as unknown as z.ZodType<ProfileValues, ProfileValues>;
}

function isWebAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

/** For number inputs: an empty box is "not said". */
export const asNumber = (value: unknown): number | null => (value === "" || value === null || value === undefined ? null : Number(value));
