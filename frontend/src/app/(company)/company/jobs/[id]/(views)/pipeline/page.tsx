import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";
import { Pipeline } from "./view";

export const generateMetadata = titled("jobs.own.pipeline");

export default async function PipelinePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await getViewer();
  return <Pipeline jobId={id} mayMove={Boolean(viewer?.permissions.includes("application:move"))} />;
}
