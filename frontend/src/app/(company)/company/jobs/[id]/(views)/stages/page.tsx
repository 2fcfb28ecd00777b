import { JobStages } from "@/features/pipeline/components/job-stages";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.tabs.stages");

export default async function JobStagesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <JobStages jobId={id} />;
}
