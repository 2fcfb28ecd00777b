/** What the profile form holds, and the way between that and what the API takes. */
import type { Profile, ProfileDraft } from "./types";

/** Where an entry stood in the résumé; null when somebody added it. Moving an entry takes its source along. */
type FromResume = { origin: number | null };

export type ExperienceValues = ProfileDraft["experience"][number] & FromResume & { highlights: string[] };

export type ProfileValues = {
  /** The version of the stored profile that these values began with. */
  version: number;
  headline: string;
  summary: string;
  location: string;
  phone: string;
  years_experience: number | null;
  skills: ProfileDraft["skills"];
  experience: ExperienceValues[];
  education: (ProfileDraft["education"][number] & FromResume)[];
  languages: (ProfileDraft["languages"][number] & FromResume)[];
  certificates: (ProfileDraft["certificates"][number] & FromResume)[];
  links: ({ url: string } & FromResume)[];
  work_authorization: ProfileDraft["work_authorization"];
  remote: ProfileDraft["preferences"]["remote"];
  locations: string[];
  pay_min: number | null;
  currency: string;
  employment_types: NonNullable<ProfileDraft["preferences"]["employment_types"]>;
  notice_days: number | null;
  available_from: string;
  date_of_birth: string;
  accommodations: string;
  extra_time: NonNullable<ProfileDraft["extra_time"]>;
};

export const EXTRA_TIME = ["quarter", "half", "double"] as const;

export type ProfileField = keyof ProfileValues & string;

export const emptyDraft: ProfileDraft = {
  headline: "",
  location: "",
  phone: "",
  summary: "",
  years_experience: null,
  skills: [],
  experience: [],
  education: [],
  languages: [],
  certificates: [],
  links: [],
  preferences: { remote: null, locations: [], pay_min: null, currency: null, employment_types: [] },
  work_authorization: [],
  availability: { notice_days: null, from: null },
  date_of_birth: null,
  accommodations: "",
  extra_time: "",
};

/** The form of a stored profile; with `read`, of one proposed from a résumé, whose entries remember where they stood. */
export function valuesOf(draft: ProfileDraft | Profile | null, read = false): ProfileValues {
  const whole = { ...emptyDraft, ...draft };
  const preferences = { ...emptyDraft.preferences, ...whole.preferences };
  const origin = (index: number) => (read ? index : null);
  return {
    version: draft && "version" in draft ? draft.version : 0,
    headline: whole.headline,
    summary: whole.summary,
    location: whole.location,
    phone: whole.phone,
    years_experience: whole.years_experience ?? null,
    skills: whole.skills.map(({ skill_id, label, level, source }) => ({ skill_id, label, level, source })),
    experience: whole.experience.map((entry, index) => ({ ...entry, start: entry.start ?? "", end: entry.end ?? "", highlights: entry.highlights ?? [], origin: origin(index) })),
    education: whole.education.map((entry, index) => ({ ...entry, start: entry.start ?? "", end: entry.end ?? "", origin: origin(index) })),
    languages: whole.languages.map((entry, index) => ({ ...entry, origin: origin(index) })),
    certificates: whole.certificates.map((entry, index) => ({ ...entry, date: entry.date ?? "", origin: origin(index) })),
    links: whole.links.map((url, index) => ({ url, origin: origin(index) })),
    work_authorization: whole.work_authorization,
    remote: preferences.remote ?? null,
    locations: preferences.locations ?? [],
    pay_min: preferences.pay_min ?? null,
    currency: preferences.currency ?? "",
    employment_types: preferences.employment_types ?? [],
    notice_days: whole.availability?.notice_days ?? null,
    available_from: whole.availability?.from ?? "",
    date_of_birth: whole.date_of_birth ?? "",
    accommodations: whole.accommodations ?? "",
    extra_time: whole.extra_time ?? "",
  };
}

const blank = (text: string | null | undefined) => !text?.trim();
const orNull = (text: string | null | undefined) => (blank(text) ? null : (text as string).trim());

/** Without entries in which nothing was written, so that the places of what is left are those the API speaks of. */
export function pruned(values: ProfileValues): ProfileValues {
  return {
    ...values,
    experience: values.experience.filter((entry) => !(blank(entry.title) && blank(entry.company) && blank(entry.summary) && entry.highlights.length === 0)),
    education: values.education.filter((entry) => !(blank(entry.institution) && blank(entry.degree) && blank(entry.field))),
    languages: values.languages.filter((entry) => !blank(entry.language)),
    certificates: values.certificates.filter((entry) => !(blank(entry.name) && blank(entry.issuer))),
    links: values.links.filter((entry) => !blank(entry.url)),
    work_authorization: values.work_authorization.filter((entry) => entry.country),
  };
}

/** What the API takes of pruned values: blanks become null, and what only the form needs goes. */
export function draftOf(values: ProfileValues): ProfileDraft {
  return {
    headline: values.headline.trim(),
    summary: values.summary.trim(),
    location: values.location.trim(),
    phone: values.phone.trim(),
    years_experience: values.years_experience,
    skills: values.skills,
    experience: values.experience.map(({ origin: _, ...entry }) => ({ ...entry, highlights: entry.highlights.filter((text) => !blank(text)), start: orNull(entry.start), end: entry.current ? null : orNull(entry.end) })),
    education: values.education.map(({ origin: _, ...entry }) => ({ ...entry, start: orNull(entry.start), end: orNull(entry.end) })),
    languages: values.languages.map(({ origin: _, ...entry }) => entry),
    certificates: values.certificates.map(({ origin: _, ...entry }) => ({ ...entry, date: orNull(entry.date) })),
    links: values.links.map(({ url }) => url.trim()),
    preferences: {
      remote: values.remote,
      locations: values.locations,
      pay_min: values.pay_min,
      currency: values.pay_min === null ? null : orNull(values.currency)?.toUpperCase() ?? null,
      employment_types: values.employment_types,
    },
    work_authorization: values.work_authorization,
    availability: { notice_days: values.notice_days, from: orNull(values.available_from) },
    date_of_birth: orNull(values.date_of_birth),
    accommodations: values.accommodations.trim(),
    extra_time: values.extra_time,
  };
}

/** Where in the form a field stands that the API names ("preferences.pay_min", "links.2"); null when it is not there. */
export function formPath(field: string): string | null {
  const [head = "", ...rest] = field.split(".");
  if (head === "preferences") return rest[0] ?? null;
  if (head === "availability") return rest[0] === "from" ? "available_from" : (rest[0] ?? null);
  if (head === "links") return rest[0] === undefined ? "links" : `links.${rest[0]}.url`;
  return head in emptyDraft ? field : null;
}
