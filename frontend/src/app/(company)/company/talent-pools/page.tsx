import { PoolList } from "@/features/pipeline/components/pools";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.pools.title");

export default async function PoolsPage() {
  const viewer = await getViewer();
  return <PoolList mayChange={Boolean(viewer?.permissions.includes("application:move"))} />;
}
