import { CallPage } from "@/features/scheduling/components/call-page";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.call.title");

export default async function CompanyCallPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <CallPage id={id} back={`/company/meetings/${id}`} />;
}
