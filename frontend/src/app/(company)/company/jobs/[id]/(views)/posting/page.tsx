import { OwnPosting } from "@/features/jobs/components/own-posting";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.own.posting");

export default async function PostingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OwnPosting id={id} />;
}
