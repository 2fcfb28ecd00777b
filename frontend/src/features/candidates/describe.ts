/** How a value of the profile is written when two versions stand side by side. */
import { countryName } from "@/lib/countries";
import { same } from "@/lib/merge";
import type { ProfileField, ProfileValues } from "./values";

export type Words = {
  remote: (value: NonNullable<ProfileValues["remote"]>) => string;
  kind: (value: ProfileValues["employment_types"][number]) => string;
  sponsorship: string;
};

const joined = (parts: unknown[], by = " · ") => parts.filter((part) => part !== null && part !== undefined && part !== "").join(by);

/** One line for an entry; an entry that the other version does not have is written out in full. */
function entryLine(entry: Record<string, unknown>, others: unknown[], short: (entry: Record<string, unknown>) => string): string {
  if (others.some((other) => same(other, entry))) return short(entry);
  const rest = Object.entries(entry)
    .filter(([name]) => !["origin", "skill_id", "source", "current"].includes(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]));
  return `${joined(rest)}`;
}

/** The value of `field` in `values`, where `other` is the version it is compared with. */
export function describe(field: ProfileField, values: ProfileValues, other: ProfileValues, words: Words): string {
  const value = values[field];
  if (field === "remote") return values.remote ? words.remote(values.remote) : "";
  if (field === "employment_types") return values.employment_types.map(words.kind).join(", ");
  if (field === "locations") return values.locations.join("\n");
  if (field === "work_authorization") {
    return values.work_authorization.map((one) => joined([countryName(one.country), one.needs_sponsorship && words.sponsorship].filter(Boolean))).join("\n");
  }
  if (!Array.isArray(value)) return value === null ? "" : String(value);
  const short = (entry: Record<string, unknown>) =>
    joined([entry.title ?? entry.label ?? entry.degree ?? entry.language ?? entry.name ?? entry.url, entry.company ?? entry.institution ?? entry.fluency, entry.level]);
  return value.map((entry) => entryLine(entry as Record<string, unknown>, other[field] as unknown[], short)).join("\n");
}
