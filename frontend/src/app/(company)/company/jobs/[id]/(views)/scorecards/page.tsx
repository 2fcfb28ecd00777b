import { BlindReviewSetting } from "@/features/applications/components/blind-review-setting";
import { getViewer } from "@/features/identity/viewer";
import { ScorecardKits } from "@/features/scorecards/components/kits";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scorecards.kit.title");

export default async function KitsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await getViewer();
  const mayWrite = Boolean(viewer?.permissions.includes("job:write"));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <BlindReviewSetting jobId={id} mayWrite={mayWrite} />
      <ScorecardKits jobId={id} mayWrite={mayWrite} />
    </div>
  );
}
