import { getViewer } from "@/features/identity/viewer";
import { OwnOffer } from "@/features/offers/components/own-offer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("offers.own.page");

export default async function OwnOfferPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, viewer] = await Promise.all([params, getViewer()]);
  return <OwnOffer id={id} name={viewer?.name ?? ""} />;
}
