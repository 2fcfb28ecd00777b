import { Templates } from "@/features/pipeline/components/templates";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.templates.title");

export default async function StageTemplatesPage() {
  const viewer = await getViewer();
  return <Templates mayChange={Boolean(viewer?.permissions.includes("job:write"))} />;
}
