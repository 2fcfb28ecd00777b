/** How applicants stand on the board. */
import { type ApplicantCard, type Stage, stages } from "./api";

/** Applicants under way or hired, by stage; those who came last into a stage stand first. */
export function columnsOf(applicants: readonly ApplicantCard[]): Record<Stage, ApplicantCard[]> {
  const columns = Object.fromEntries(stages.map((stage) => [stage, [] as ApplicantCard[]])) as Record<Stage, ApplicantCard[]>;
  for (const applicant of applicants) {
    if (applicant.status === "active" || applicant.status === "hired") columns[applicant.stage as Stage]?.push(applicant);
  }
  for (const stage of stages) columns[stage].sort((a, b) => b.updated_at.localeCompare(a.updated_at));
  return columns;
}

export function closedOf(applicants: readonly ApplicantCard[]): ApplicantCard[] {
  return applicants.filter((applicant) => applicant.status === "rejected" || applicant.status === "withdrawn");
}
