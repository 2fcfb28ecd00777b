import { getViewer } from "@/features/identity/viewer";
import { ItemPage } from "@/features/items/components/item-page";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("items.page.question");

export default async function QuestionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const mayWrite = Boolean((await getViewer())?.permissions.includes("item:write"));
  return <ItemPage id={id} mayWrite={mayWrite} />;
}
