import { ItemList } from "@/features/items/components/item-list";
import { titled } from "@/lib/metadata";
import { QuestionTabs } from "./question-tabs";

export const generateMetadata = titled("items.list.title");

export default function QuestionsPage() {
  return (
    <>
      <QuestionTabs />
      <ItemList />
    </>
  );
}
