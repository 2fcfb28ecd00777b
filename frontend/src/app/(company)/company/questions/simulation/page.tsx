import { Simulation } from "@/features/items/components/simulation";
import { titled } from "@/lib/metadata";
import { QuestionTabs } from "../question-tabs";

export const generateMetadata = titled("items.simulation.title");

export default function Page() {
  return (
    <>
      <QuestionTabs />
      <Simulation />
    </>
  );
}
