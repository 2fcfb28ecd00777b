import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";

const tones: Record<string, Tone> = {
  draft: "neutral",
  being_changed: "warning",
  pending_approval: "warning",
  approved: "info",
  sent: "brand",
  viewed: "brand",
  accepted: "success",
  declined: "neutral",
  expired: "neutral",
  withdrawn: "neutral",
};

/** How an offer stands. */
export function OfferBadge({ status }: { status: string }) {
  const t = useTranslations("offers.status");
  return <Badge tone={tones[status] ?? "neutral"}>{t(status as "draft")}</Badge>;
}
