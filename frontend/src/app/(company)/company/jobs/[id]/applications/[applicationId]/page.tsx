import { ApplicationReview } from "@/features/applications/components/application-review";
import { AssessmentOutcome } from "@/features/assessments/components/assessment-of-application";
import { getViewer } from "@/features/identity/viewer";
import { InterviewOutcome } from "@/features/interviews/components/interview-of-application";
import { MatchSection } from "@/features/matching/components/match-section";
import { OfferSection } from "@/features/offers/components/offer-of-application";
import { SamePerson } from "@/features/people/components/same-person";
import { ScorecardPanels } from "@/features/scorecards/components/panels";
import { MeetingsSection } from "@/features/scheduling/components/meetings-of-application";
import { ApplicationDeeds } from "@/features/pipeline/components/application-deeds";
import { TeamPanel } from "@/features/pipeline/components/team-panel";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.review.title");

type Props = { params: Promise<{ id: string; applicationId: string }>; searchParams: Promise<{ view?: string }> };

export default async function ApplicationReviewPage({ params, searchParams }: Props) {
  const { id, applicationId } = await params;
  const { view } = await searchParams;
  const viewer = await getViewer();
  const may = (permission: string) => Boolean(viewer?.permissions.includes(permission));
  const mayMove = may("application:move");
  const mayReadOffers = may("offer:read");
  const mayOffer = may("offer:write");
  return (
    <ApplicationReview
      id={applicationId}
      deeds={mayMove && <ApplicationDeeds jobId={id} id={applicationId} />}
      team={<TeamPanel jobId={id} id={applicationId} mayMove={mayMove} />}
      match={<MatchSection applicationId={applicationId} mayAnswer={mayMove} />}
      assessment={<AssessmentOutcome applicationId={applicationId} />}
      interview={<InterviewOutcome applicationId={applicationId} />}
      meetings={<MeetingsSection applicationId={applicationId} mayPlan={may("meeting:plan")} />}
      offer={mayReadOffers && <OfferSection applicationId={applicationId} mayWrite={mayOffer} />}
      scorecards={<ScorecardPanels applicationId={applicationId} jobId={id} mayWriteKits={may("job:write")} />}
      samePerson={may("people:merge") && <SamePerson applicationId={applicationId} />}
      view={view}
      mayOpenName={may("identity:open")}
    />
  );
}
