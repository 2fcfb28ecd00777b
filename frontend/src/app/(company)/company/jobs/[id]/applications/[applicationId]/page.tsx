import { ApplicationReview } from "@/features/applications/components/application-review";
import { AssessmentOutcome } from "@/features/assessments/components/assessment-of-application";
import { getViewer } from "@/features/identity/viewer";
import { InterviewOutcome } from "@/features/interviews/components/interview-of-application";
import { MatchSection } from "@/features/matching/components/match-section";
import { OfferSection } from "@/features/offers/components/offer-of-application";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.review.title");

export default async function ApplicationReviewPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  const viewer = await getViewer();
  const mayMove = Boolean(viewer?.permissions.includes("application:move"));
  const mayReadOffers = Boolean(viewer?.permissions.includes("offer:read"));
  const mayOffer = Boolean(viewer?.permissions.includes("offer:write"));
  return (
    <ApplicationReview
      id={applicationId}
      mayMove={mayMove}
      match={<MatchSection applicationId={applicationId} mayAnswer={mayMove} />}
      assessment={<AssessmentOutcome applicationId={applicationId} />}
      interview={<InterviewOutcome applicationId={applicationId} />}
      offer={mayReadOffers && <OfferSection applicationId={applicationId} mayWrite={mayOffer} />}
    />
  );
}
