"use client";
/** What an application shows of its offer: to the candidate the way to it, to the company also the way to make one. */
import { ArrowRight, FileSignature } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonLines } from "@/components/ui/states";
import { day } from "@/lib/format";
import { useLiveOffers, useOffers } from "../api";
import { OfferBadge } from "./offer-badge";

/** In the candidate's tracker; nothing until there is an offer. */
export function OfferTask({ applicationId }: { applicationId: string }) {
  const t = useTranslations("offers.task");
  const offers = useOffers({ application_id: applicationId });
  useLiveOffers();
  const offer = offers.data?.pages[0]?.items[0];
  if (!offer) return null;
  const open = offer.status === "sent" || offer.status === "viewed";
  return (
    <Notice
      tone={open ? "success" : offer.status === "accepted" ? "success" : "neutral"}
      icon={<FileSignature aria-hidden />}
      title={t(open ? "open" : "there", { company: offer.company })}
    >
      <p>{open && offer.expires_at ? t("until", { title: offer.title, day: day(offer.expires_at) }) : <OfferBadge status={offer.status} />}</p>
      <Button asChild className="mt-3" variant={open ? "primary" : "secondary"}>
        <Link href={`/offers/${offer.id}`}>
          {t(open ? "read" : "look")} <ArrowRight aria-hidden />
        </Link>
      </Button>
    </Notice>
  );
}

/** On the candidate's page of the company. */
export function OfferSection({ applicationId, mayWrite }: { applicationId: string; mayWrite: boolean }) {
  const t = useTranslations("offers.section");
  const offers = useOffers({ application_id: applicationId });
  useLiveOffers();
  if (offers.isPending) return <SkeletonLines />;
  if (offers.isError) return <ErrorState error={offers.error} retry={() => void offers.refetch()} />;
  const items = offers.data.pages.flatMap((page) => page.items);
  const live = items.some((offer) => !["declined", "expired", "withdrawn"].includes(offer.status));
  const make = mayWrite && !live && (
    <Button asChild>
      <Link href={`/company/offers/new?application=${applicationId}`}>{t("make")}</Link>
    </Button>
  );
  if (items.length === 0) {
    return (
      <EmptyState icon={<FileSignature aria-hidden />} title={t("empty")} action={make || undefined}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <Section id="offers" title={t("title")} actions={make || undefined}>
      <ul className="grid gap-3">
        {items.map((offer) => (
          <li key={offer.id} className="flex flex-wrap items-center justify-between gap-3 rounded-control border p-4">
            <div className="min-w-0">
              <Link className="font-semibold text-strong underline-offset-4 hover:underline" href={`/company/offers/${offer.id}`}>
                {offer.title}
              </Link>
              <p className="text-sm text-muted">{offer.pay_text}</p>
            </div>
            <OfferBadge status={offer.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
