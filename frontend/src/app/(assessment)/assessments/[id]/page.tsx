import { AssessmentFlow } from "@/features/assessments/components/assessment-flow";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("assessments.title");

export default async function AssessmentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <AssessmentFlow id={id} />;
}
