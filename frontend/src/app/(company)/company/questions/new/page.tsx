import { NewItem, ReplaceItem } from "@/features/items/components/write-item";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("items.write.new");

export default async function NewQuestionPage({ searchParams }: { searchParams: Promise<{ replaces?: string }> }) {
  const { replaces } = await searchParams;
  return replaces ? <ReplaceItem id={replaces} /> : <NewItem />;
}
