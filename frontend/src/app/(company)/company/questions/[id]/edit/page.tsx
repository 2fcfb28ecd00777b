import { EditItem } from "@/features/items/components/write-item";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("items.write.edit");

export default async function EditQuestionPage({ params }: { params: Promise<{ id: string }> }) {
  return <EditItem id={(await params).id} />;
}
