import { OwnMeeting } from "@/features/scheduling/components/own-meeting";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.own.page");

export default async function OwnMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OwnMeeting id={id} />;
}
