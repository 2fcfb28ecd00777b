"use client";
/** The skills an applicant states, in one line. */
import { useApplication } from "../api";
import { readProfile } from "../applicant";

export function StatedSkills({ id }: { id: string }) {
  const application = useApplication(id);
  const candidate = application.data?.candidate;
  if (!candidate) return null;
  return readProfile(candidate).skills.map((skill) => skill.label).join(", ") || null;
}
