import { getViewer } from "@/features/identity/viewer";
import { RequisitionDetail } from "@/features/requisitions/components/requisition-detail";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("requisitions.list.title");

export default async function RequisitionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const may = new Set((await getViewer())?.permissions);
  return <RequisitionDetail id={id} rights={{ writes: may.has("requisition:write"), opens: may.has("job:write") }} />;
}
