import { PairComparison } from "@/features/people/components/pair-comparison";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("people.title");

export default async function PairPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PairComparison id={id} />;
}
