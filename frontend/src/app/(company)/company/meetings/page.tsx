import { ScheduleBoard } from "@/features/scheduling/components/schedule-board";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.board.title");

export default function MeetingsPage() {
  return <ScheduleBoard />;
}
