import { titled } from "@/lib/metadata";
import { ComparedApplications } from "./view";

export const generateMetadata = titled("pipeline.compare.title");

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ ids?: string }> };

export default async function ComparePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { ids = "" } = await searchParams;
  return <ComparedApplications jobId={id} ids={ids.split(",").filter(Boolean)} />;
}
