import { getViewer } from "@/features/identity/viewer";
import { HiringPlans } from "@/features/jobs/components/hiring-plans";
import { HiringTeam } from "@/features/jobs/components/hiring-team";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("posting.tabs.team");

export default async function JobTeamPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await getViewer();
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <HiringTeam id={id} writes={viewer?.permissions.includes("job:write") ?? false} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <HiringPlans id={id} />
      </div>
    </div>
  );
}
