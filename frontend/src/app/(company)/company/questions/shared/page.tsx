import { SharedList } from "@/features/items/components/shared-list";
import { titled } from "@/lib/metadata";
import { QuestionTabs } from "../question-tabs";

export const generateMetadata = titled("items.shared.all");

export default function Page() {
  return (
    <>
      <QuestionTabs />
      <SharedList />
    </>
  );
}
