import { GradingQueue } from "@/features/assessments/components/grading-queue";
import { titled } from "@/lib/metadata";
import { QuestionTabs } from "../question-tabs";

export const generateMetadata = titled("assessments.queue.title");

export default function GradingPage() {
  return (
    <>
      <QuestionTabs />
      <GradingQueue />
    </>
  );
}
