/** Reads the open lists of an applicant's profile into what the page shows; unknown shapes become nothing. */
import { z } from "@/lib/zod";
import type { Application } from "./api";

const text = z.string().catch("");
const skill = z.object({ label: text, level: z.number().nullable().catch(null) });
const position = z.object({
  title: text,
  company: text,
  location: text,
  start: z.string().nullable().catch(null),
  end: z.string().nullable().catch(null),
  current: z.boolean().catch(false),
  summary: text,
  highlights: z.array(z.string()).catch([]),
});
const study = z.object({
  institution: text,
  degree: text,
  field: text,
  start: z.string().nullable().catch(null),
  end: z.string().nullable().catch(null),
});

const language = z.object({ language: text, fluency: text });

export type Entry = { title: string; place: string; when: string; text: string; points: string[] };

const joined = (parts: (string | null)[], by: string) => parts.filter(Boolean).join(by);
const list = <Shape>(shape: z.ZodType<Shape>, values: unknown[]) => values.flatMap((value) => shape.safeParse(value).data ?? []);

export function readProfile(candidate: NonNullable<Application["candidate"]>) {
  return {
    skills: list(skill, candidate.skills).filter(({ label }) => label),
    languages: list(language, candidate.languages).map((one) => joined([one.language, one.fluency], " · ")).filter(Boolean),
    experience: list(position, candidate.experience).map(
      (entry): Entry => ({
        title: entry.title || entry.company,
        place: joined([entry.title ? entry.company : "", entry.location], " · "),
        when: joined([entry.start, entry.current ? "now" : entry.end], " – "),
        text: entry.summary,
        points: entry.highlights,
      }),
    ),
    education: list(study, candidate.education).map(
      (entry): Entry => ({
        title: joined([entry.degree, entry.field], ", ") || entry.institution,
        place: entry.degree || entry.field ? entry.institution : "",
        when: joined([entry.start, entry.end], " – "),
        text: "",
        points: [],
      }),
    ),
  };
}
