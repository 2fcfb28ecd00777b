import { ApplicationReview } from "@/features/applications/components/application-review";
import { getViewer } from "@/features/identity/viewer";
import { InterviewOutcome } from "@/features/interviews/components/interview-of-application";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.review.title");

export default async function ApplicationReviewPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  const viewer = await getViewer();
  return (
    <ApplicationReview
      id={applicationId}
      mayMove={Boolean(viewer?.permissions.includes("application:move"))}
      scores={<InterviewOutcome applicationId={applicationId} />}
    />
  );
}
