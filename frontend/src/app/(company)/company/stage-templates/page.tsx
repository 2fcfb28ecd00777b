import { RejectReasons } from "@/features/pipeline/components/reject-reasons";
import { Templates } from "@/features/pipeline/components/templates";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.templates.title");

export default async function StageTemplatesPage() {
  const viewer = await getViewer();
  const mayChange = Boolean(viewer?.permissions.includes("job:write"));
  return (
    <>
      <Templates mayChange={mayChange} />
      <div className="mt-10">
        <RejectReasons mayChange={mayChange} />
      </div>
    </>
  );
}
