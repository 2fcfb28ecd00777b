import { OwnResult } from "@/features/assessments/components/own-result";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("assessments.result.title");

export default async function AssessmentResultPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OwnResult id={id} />;
}
