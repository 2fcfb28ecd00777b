import { Rediscovery } from "@/features/pipeline/components/rediscovery";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.tabs.rediscovery");

export default async function RediscoveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Rediscovery jobId={id} />;
}
