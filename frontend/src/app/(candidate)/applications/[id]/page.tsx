import { OwnApplication } from "@/features/applications/components/own-application";
import { InterviewOutcome, InterviewTask } from "@/features/interviews/components/interview-of-application";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("applications.review.title");

export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <OwnApplication
      id={id}
      tasks={<InterviewTask applicationId={id} />}
      scores={<InterviewOutcome applicationId={id} own />}
    />
  );
}
