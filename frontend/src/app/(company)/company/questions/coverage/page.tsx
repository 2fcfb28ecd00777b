import { Coverage } from "@/features/items/components/coverage";
import { titled } from "@/lib/metadata";
import { QuestionTabs } from "../question-tabs";

export const generateMetadata = titled("items.coverage.title");

export default function Page() {
  return (
    <>
      <QuestionTabs />
      <Coverage />
    </>
  );
}
