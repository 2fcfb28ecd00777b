import { AvailabilityPage } from "@/features/scheduling/components/availability-form";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.availability.title");

export default function OwnAvailabilityPage() {
  return <AvailabilityPage />;
}
