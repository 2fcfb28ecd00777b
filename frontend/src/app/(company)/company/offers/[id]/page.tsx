import { CompanyOffer } from "@/features/offers/components/company-offer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("offers.company.page");

export default async function CompanyOfferPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <CompanyOffer id={id} />;
}
