"use client";
/** Applicants side by side, with the skills that the applications feature reads. */
import { StatedSkills } from "@/features/applications/components/stated-skills";
import { Compare } from "@/features/pipeline/components/compare";

export function ComparedApplications({ jobId, ids }: { jobId: string; ids: string[] }) {
  return <Compare jobId={jobId} ids={ids} skills={Object.fromEntries(ids.map((id) => [id, <StatedSkills key={id} id={id} />]))} />;
}
