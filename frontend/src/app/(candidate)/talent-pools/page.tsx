import { MyPools } from "@/features/pipeline/components/my-pools";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("pipeline.mine.title");

export default function TalentPoolsPage() {
  return <MyPools />;
}
