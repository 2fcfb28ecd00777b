import { ScorecardForm } from "@/features/scorecards/components/scorecard-form";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scorecards.title");

export default async function ScorecardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ScorecardForm id={id} />;
}
