import { InterviewFlow } from "@/features/interviews/components/interview-flow";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("interviews.title");

export default async function InterviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <InterviewFlow id={id} />;
}
