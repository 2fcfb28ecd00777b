/** From what was proposed for a pasted text to the form's first values and the spans to mark. */
import type { TextSpan } from "@/components/ui/marked-text";
import type { JobDraft, Proposal } from "./api";

/** Python counts characters, JavaScript UTF-16 units: an emoji before a span would shift it. */
export function toUtf16(text: string): (offset: number) => number {
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return (offset) => units[Math.min(Math.max(offset, 0), units.length - 1)] ?? at;
}

const oneOf = <Value extends string>(values: readonly Value[], value: string | undefined, fallback: Value): Value =>
  values.find((one) => one === value) ?? fallback;

export const remotePolicies = ["onsite", "hybrid", "remote"] as const;
export const employmentTypes = ["full_time", "part_time", "contract", "temporary", "internship"] as const;
export const payPeriods = ["year", "month", "day", "hour"] as const;

export const seniorities = ["intern", "entry", "mid", "senior", "lead", "director", "executive"] as const;
export const interviewKinds = ["screening", "technical", "behavioural", "case", "panel", "other"] as const;

const written = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "el", "tr", "uk", "ar", "he", "hi", "ja", "ko", "zh"];

/** The languages one may say a posting is written in, and the one it has. */
export function languages(current: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return [...new Set([...written, current])].map((value) => ({ value, label: names.of(value) ?? value }));
}

/** A place of which only the words are known; the server finds the rest. */
export function placeOf(label: string): JobDraft["locations"][number] {
  return { label: label.slice(0, 200), locality: "", region: "", country: null, latitude: null, longitude: null };
}

export const emptyJob: JobDraft = {
  title: "",
  occupation_id: null,
  language: "en",
  description: "",
  description_html: null,
  seniority: null,
  department: "",
  location: "",
  locations: [],
  remote_policy: "onsite",
  applicant_regions: [],
  employment_type: "full_time",
  years_min: null,
  pay_min: null,
  pay_max: null,
  currency: null,
  pay_period: "year",
  benefits: [],
  closes_at: null,
  closes_zone: "UTC",
  head_count: 1,
  interview_plan: { stages: [] },
  assessment_plan: { skill_ids: [], minutes: null },
  skills: [],
};

export function draftFrom(text: string, proposal: Proposal): JobDraft {
  const years = Number(proposal.years_min?.value ?? Number.NaN);
  return {
    ...emptyJob,
    title: proposal.title?.value.slice(0, 200) ?? "",
    occupation_id: proposal.occupation?.occupation_id ?? null,
    description: text,
    locations: proposal.location ? [placeOf(proposal.location.value)] : [],
    remote_policy: oneOf(remotePolicies, proposal.remote_policy?.value, "onsite"),
    seniority: seniorities.find((one) => one === proposal.seniority?.value) ?? null,
    employment_type: oneOf(employmentTypes, proposal.employment_type?.value, "full_time"),
    years_min: Number.isNaN(years) ? null : years,
    pay_min: proposal.pay?.minimum ?? null,
    pay_max: proposal.pay?.maximum ?? null,
    currency: proposal.pay?.currency ?? null,
    pay_period: proposal.pay?.period ?? "year",
    skills: proposal.skills.map(({ skill_id, label, importance, level }) => ({ skill_id, label, importance, level })),
  };
}

/** One thing that was read: its words, and what the form holds with it and without it. */
export type Reading = {
  id: string;
  name: string;
  value: string;
  spans: TextSpan[];
  accepted: Partial<JobDraft>;
  rejected: Partial<JobDraft>;
  skill?: JobDraft["skills"][number];
};

/** A pasted text and what was read where. */
export type ReadFrom = { text: string; spans: TextSpan[]; readings: Reading[] };

export type Names = Record<"title" | "location" | "remote_policy" | "employment_type" | "seniority" | "years_min" | "pay", string>;

const fields = {
  title: ["title"],
  location: ["locations"],
  remote_policy: ["remote_policy"],
  employment_type: ["employment_type"],
  seniority: ["seniority"],
  years_min: ["years_min"],
  pay: ["pay_min", "pay_max", "currency", "pay_period"],
} as const satisfies Record<keyof Names, readonly (keyof JobDraft)[]>;

const picked = (draft: JobDraft, names: readonly (keyof JobDraft)[]): Partial<JobDraft> => Object.fromEntries(names.map((name) => [name, draft[name]]));

/** Everything that was read, one by one, to accept or to reject. */
export function readingsOf(text: string, proposal: Proposal, names: Names, others: { occupation: string; skill: (importance: "must" | "nice", level: number) => string }): Reading[] {
  const units = toUtf16(text);
  const draft = draftFrom(text, proposal);
  const span = (found: { start: number; end: number }) => ({ start: units(found.start), end: units(found.end) });
  const terms = (Object.keys(fields) as (keyof Names)[]).flatMap((name): Reading[] => {
    const found = proposal[name];
    if (!found) return [];
    const spans = [span(found.span)];
    const value = text.slice(spans[0]?.start, spans[0]?.end);
    return [{ id: name, name: names[name], value, spans, accepted: picked(draft, fields[name]), rejected: picked(emptyJob, fields[name]) }];
  });
  const job = proposal.occupation;
  const named: Reading[] = job
    ? [{ id: "occupation", name: others.occupation, value: job.label, spans: [span(job.span)], accepted: { occupation_id: job.occupation_id }, rejected: { occupation_id: null } }]
    : [];
  const skills = proposal.skills.map(({ skill_id, label, importance, level, spans }): Reading => {
    const skill = { skill_id, label, importance, level };
    return { id: skill_id, name: others.skill(importance, level), value: label, spans: spans.map(span), accepted: {}, rejected: {}, skill };
  });
  return [...terms, ...named, ...skills];
}

/** Every place something was read from, named for the tooltip. */
export function spansOf(text: string, proposal: Proposal, names: Names): TextSpan[] {
  const units = toUtf16(text);
  const span = (found: { start: number; end: number }, title: string) => ({ start: units(found.start), end: units(found.end), title });
  const terms = (Object.keys(names) as (keyof Names)[]).flatMap((name) => {
    const found = proposal[name];
    return found ? [span(found.span, names[name])] : [];
  });
  return [...terms, ...proposal.skills.flatMap((skill) => skill.spans.map((found) => span(found, skill.label)))];
}
