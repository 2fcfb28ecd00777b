import { OwnApplication } from "@/features/applications/components/own-application";
import { AssessmentOutcome, AssessmentTask } from "@/features/assessments/components/assessment-of-application";
import { InterviewOutcome, InterviewTask } from "@/features/interviews/components/interview-of-application";
import { MatchSection } from "@/features/matching/components/match-section";
import { OfferTask } from "@/features/offers/components/offer-of-application";
import { MeetingTasks } from "@/features/scheduling/components/meetings-of-application";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.review.title");

export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <OwnApplication
      id={id}
      tasks={
        <>
          <OfferTask applicationId={id} />
          <MeetingTasks applicationId={id} />
          <AssessmentTask applicationId={id} />
          <InterviewTask applicationId={id} />
        </>
      }
      scores={
        <>
          <AssessmentOutcome applicationId={id} own />
          <InterviewOutcome applicationId={id} own />
          <MatchSection applicationId={id} own />
        </>
      }
    />
  );
}
