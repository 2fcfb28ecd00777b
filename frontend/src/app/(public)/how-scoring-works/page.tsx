import { HowScoringWorks } from "@/features/landing/components/how-scoring-works";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("landing.how.title");

export default function HowScoringWorksPage() {
  return <HowScoringWorks />;
}
