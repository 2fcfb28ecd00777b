import { RankingList } from "@/features/matching/components/ranking-list";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("jobs.own.ranking");

export default async function RankingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <RankingList jobId={id} />;
}
