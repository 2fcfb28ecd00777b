/** Finds, for a field of the profile form, the line of the résumé it was read from. */
import type { Evidence, Resume } from "./api";

const basics: Record<string, string[]> = {
  headline: ["basics.label"],
  location: ["basics.location.address", "basics.location.city"],
  phone: ["basics.phone"],
  summary: ["basics.summary"],
};
const experience: Record<string, string> = { title: "position", company: "name", start: "startDate", end: "endDate", location: "location", summary: "summary" };
const education: Record<string, string> = { institution: "institution", degree: "studyType", field: "area", start: "startDate", end: "endDate", score: "score" };

/** Below this the form asks to look twice. */
export const SURE = 0.75;

export type FindEvidence = (field: string) => Evidence | null;

/** The paths of JSON Resume where a form field such as "experience.0.title" may have been read. */
export function sourcePaths(field: string): string[] {
  const [head = "", index = "", name = ""] = field.split(".");
  if (basics[head]) return basics[head];
  if (head === "experience" && experience[name]) return [`work.${index}.${experience[name]}`];
  if (head === "education" && education[name]) return [`education.${index}.${education[name]}`];
  return [];
}

export function evidenceOf(resume: Pick<Resume, "confidences">): FindEvidence {
  return (field) => {
    for (const path of sourcePaths(field)) {
      const found = resume.confidences[path];
      if (found) return found;
    }
    return null;
  };
}
