import { redirect } from "next/navigation";
import { getViewer } from "@/features/identity/viewer";
import { NewMeeting } from "@/features/scheduling/components/new-meeting";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.new.title");

export default async function NewMeetingPage({ searchParams }: { searchParams: Promise<{ application?: string }> }) {
  const [{ application }, viewer] = await Promise.all([searchParams, getViewer()]);
  if (!application || !viewer) redirect("/company/meetings");
  return <NewMeeting applicationId={application} viewerId={viewer.user_id} />;
}
