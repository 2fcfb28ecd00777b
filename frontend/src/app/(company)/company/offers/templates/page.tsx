import { OfferTemplates } from "@/features/offers/components/offer-templates";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("offers.templates.title");

export default function OfferTemplatesPage() {
  return <OfferTemplates />;
}
