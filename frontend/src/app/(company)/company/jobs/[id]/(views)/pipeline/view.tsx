"use client";
/** The pipeline with what other features show of one application. */
import { ApplicationGlance } from "@/features/applications/components/application-glance";
import { InterviewOutcome } from "@/features/interviews/components/interview-of-application";
import { MatchSection } from "@/features/matching/components/match-section";
import { PipelineView } from "@/features/pipeline/components/pipeline-view";

export function Pipeline({ jobId, mayMove }: { jobId: string; mayMove: boolean }) {
  return (
    <PipelineView
      jobId={jobId}
      mayMove={mayMove}
      detail={(id) => (
        <ApplicationGlance id={id} scores={<MatchSection applicationId={id} mayAnswer={mayMove} />} interview={<InterviewOutcome applicationId={id} />} />
      )}
    />
  );
}
