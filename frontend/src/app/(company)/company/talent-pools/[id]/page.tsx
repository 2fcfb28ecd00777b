import { PoolDetail } from "@/features/pipeline/components/pools";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.pools.title");

export default async function PoolPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await getViewer();
  return <PoolDetail id={id} mayChange={Boolean(viewer?.permissions.includes("application:move"))} />;
}
