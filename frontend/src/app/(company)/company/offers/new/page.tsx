import { redirect } from "next/navigation";
import { NewOffer } from "@/features/offers/components/new-offer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("offers.new.title");

export default async function NewOfferPage({ searchParams }: { searchParams: Promise<{ application?: string }> }) {
  const { application } = await searchParams;
  if (!application) redirect("/company/offers");
  return <NewOffer applicationId={application} />;
}
