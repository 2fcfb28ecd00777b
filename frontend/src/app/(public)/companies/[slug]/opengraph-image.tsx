import { publicCompany } from "@/features/companies/public";
import { cardSize, socialCard } from "@/lib/social-card";

export const size = cardSize;
export const contentType = "image/png";

export default async function Image({ params }: { params: Promise<{ slug: string }> }) {
  const company = await publicCompany((await params).slug);
  return socialCard({
    title: company?.tagline || company?.name || "",
    line: company?.name ?? "",
    facts: [company?.industry ?? "", company?.location ?? ""],
    colour: company?.brand_color,
  });
}
