import { VersionHistory } from "@/features/jobs/components/version-history";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("posting.tabs.history");

export default async function JobHistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <VersionHistory id={id} />;
}
