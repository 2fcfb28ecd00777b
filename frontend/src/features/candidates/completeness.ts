/** What a profile still lacks. The API counts what is stored; the form tells what the next save will add. */
import type { Missing, Profile } from "./types";
import type { ProfileValues } from "./values";

const ENOUGH_SKILLS = 3;

/** A field the API names as missing → what of the form fills it, and the section it stands in. */
const parts: Record<string, { section: string; filled: (values: ProfileValues) => boolean }> = {
  headline: { section: "about", filled: (v) => v.headline.trim() !== "" },
  summary: { section: "about", filled: (v) => v.summary.trim() !== "" },
  location: { section: "about", filled: (v) => v.location.trim() !== "" },
  skills: { section: "skills", filled: (v) => v.skills.length >= ENOUGH_SKILLS },
  experience: { section: "experience", filled: (v) => v.years_experience === 0 || v.experience.some(({ title, company }) => title || company) },
  education: { section: "education", filled: (v) => v.education.some(({ institution, degree, field }) => institution || degree || field) },
  languages: { section: "languages", filled: (v) => v.languages.some(({ language }) => language) },
  work_authorization: { section: "authorization", filled: (v) => v.work_authorization.some(({ country }) => country) },
  availability: { section: "looking", filled: (v) => v.notice_days !== null || v.available_from !== "" },
  preferences: { section: "looking", filled: (v) => v.remote !== null || v.locations.length > 0 || v.pay_min !== null || v.employment_types.length > 0 },
};

export type Lack = Missing & { section: string; /** Filled in, and counted with the next save. */ pending: boolean };

export function lacksOf(completeness: Profile["completeness"], values: ProfileValues): Lack[] {
  return completeness.missing.map((missing) => {
    const part = parts[missing.field];
    return { ...missing, section: part?.section ?? "about", pending: part?.filled(values) ?? false };
  });
}
