"use client";
/** An offer as the candidate reads it: the letter, the terms, until when, and the answer. Changes arrive live. */
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RichText } from "@/components/ui/rich-text";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { ago, day } from "@/lib/format";
import { deeds, letterPath, type Offer, useLiveOffers, useOffer, useOfferDeed } from "../api";
import { AcceptOffer } from "./accept-offer";
import { DeclineOffer } from "./decline-offer";
import { OfferBadge } from "./offer-badge";
import { OfferMessages } from "./offer-messages";
import { OfferTerms } from "./offer-terms";
import { SignatureProof } from "./signature-proof";

export function OwnOffer({ id, name }: { id: string; name: string }) {
  const t = useTranslations("offers");
  const offer = useOffer(id);
  useLiveOffers();
  useSeen(offer.data);
  if (offer.isPending) return <SkeletonCards />;
  if (offer.isError) return <ErrorState error={offer.error} retry={() => void offer.refetch()} />;
  const found = offer.data;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("own.applications"), href: "/applications" },
          { label: found.job_title, href: `/applications/${found.application_id}` },
          { label: t("own.crumb") },
        ]}
        title={t("own.title", { company: found.company })}
        meta={
          <>
            <OfferBadge status={found.status} />
            <span>{found.terms.title}</span>
            {found.versions.length > 1 && <span>{t("company.version", { version: found.terms.version })}</span>}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <State offer={found} />
          <Section
            id="letter"
            title={t("own.letter")}
            actions={
              <Button asChild variant="secondary" size="sm">
                <a href={letterPath(found.id, found.terms.version)} target="_blank" rel="noreferrer">
                  {t("letter.open")} <ExternalLink aria-hidden />
                </a>
              </Button>
            }
          >
            <RichText html={found.terms.letter_html} below="h2" />
          </Section>
          <OfferMessages offer={found} own />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:sticky lg:top-24">
          <Section id="terms" title={t("own.terms")}>
            <OfferTerms terms={found.terms} />
          </Section>
          <Answer offer={found} name={name} />
          {found.signature && <SignatureProof offer={found} signature={found.signature} />}
        </div>
      </div>
    </>
  );
}

/** The company sees that the offer was read: told once, when it is really shown. */
function useSeen(offer: Offer | undefined) {
  const view = useOfferDeed(deeds.view);
  const told = useRef(false);
  const fresh = offer?.status === "sent";
  useEffect(() => {
    if (!offer || !fresh || told.current) return;
    told.current = true;
    view.mutate(offer.id);
  }, [fresh, offer, view]);
}

function Answer({ offer, name }: { offer: Offer; name: string }) {
  const t = useTranslations("offers.own");
  if (!offer.open_for_answer) return null;
  return (
    <Card className="grid gap-3">
      <h2 className="text-title">{t("answer")}</h2>
      {offer.expires_at && <p className="text-muted">{t("until", { day: day(offer.expires_at), when: ago(offer.expires_at) })}</p>}
      {offer.signed_elsewhere ? <Elsewhere offer={offer} /> : <AcceptOffer offer={offer} name={name} />}
      <DeclineOffer offer={offer} />
    </Card>
  );
}

function Elsewhere({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.own");
  const check = useOfferDeed(deeds.checkSignature);
  if (!offer.signing_url) return <p role="status">{t("preparing")}</p>;
  return (
    <>
      <p className="text-muted">{t("elsewhere")}</p>
      <Button asChild>
        <a href={offer.signing_url}>{t("signThere")}</a>
      </Button>
      <Button variant="secondary" busy={check.isPending} onClick={() => check.mutate(offer.id)}>
        {t("check")}
      </Button>
    </>
  );
}

function State({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.own");
  const tones = { accepted: "success", being_changed: "warning" } as const;
  const said = ["accepted", "declined", "expired", "withdrawn", "being_changed"].find((status) => status === offer.status);
  if (!said) return null;
  return (
    <div aria-live="polite">
      <Notice tone={tones[said as "accepted"] ?? "neutral"} title={t(`state.${said as "accepted"}`, { company: offer.company })}>
        {t(`stateDetail.${said as "accepted"}`, { company: offer.company })} {offer.withdraw_reason}{" "}
        <Link className="link" href={`/applications/${offer.application_id}`}>
          {t("toApplication")}
        </Link>
      </Notice>
    </div>
  );
}
