"use client";
/** One offer as its company sees it: terms, letter, approvals, what was said, and what can be done now. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { Steps } from "@/components/ui/steps";
import { moment } from "@/lib/format";
import { type Offer, useLiveOffers, useOffer } from "../api";
import { EditOffer } from "./edit-offer";
import { LetterPages } from "./letter-pages";
import { OfferApprovals } from "./offer-approvals";
import { OfferBadge } from "./offer-badge";
import { OfferDeeds } from "./offer-deeds";
import { OfferMessages } from "./offer-messages";
import { OfferTerms } from "./offer-terms";
import { SignatureProof } from "./signature-proof";

export function CompanyOffer({ id }: { id: string }) {
  const t = useTranslations("offers");
  const offer = useOffer(id);
  const [editing, setEditing] = useState(false);
  useLiveOffers();
  if (offer.isPending) return <SkeletonCards />;
  if (offer.isError) return <ErrorState error={offer.error} retry={() => void offer.refetch()} />;
  const found = offer.data;
  if (!found.inside) return null;
  const person = `/company/jobs/${found.job_id}/applications/${found.application_id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("list.title"), href: "/company/offers" }, { label: found.candidate_name }]}
        title={t("company.title", { name: found.candidate_name })}
        meta={
          <>
            <OfferBadge status={found.status} />
            <span>{t("company.version", { version: found.version })}</span>
            <Link className="link" href={person}>
              {found.job_title}
            </Link>
          </>
        }
        actions={!editing && <OfferDeeds offer={found} onEdit={() => setEditing(true)} />}
      />
      {editing ? (
        <EditOffer offer={found} onDone={() => setEditing(false)} />
      ) : (
        <Reading offer={found} person={person} />
      )}
    </>
  );
}

function Reading({ offer, person }: { offer: Offer; person: string }) {
  const t = useTranslations("offers");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Way offer={offer} />
        <State offer={offer} person={person} />
        <Section id="terms" title={t("company.terms")}>
          <OfferTerms terms={offer.terms} />
        </Section>
        <Section id="letter" title={t("company.letter")} description={offer.terms.sent_at ? undefined : t("company.letterDetail")}>
          <LetterPages id={offer.id} version={offer.version} stamp={offer.revision} />
        </Section>
        {offer.first_sent_at && <OfferMessages offer={offer} />}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:sticky lg:top-24">
        <OfferApprovals offer={offer} />
        {offer.signature && <SignatureProof offer={offer} signature={offer.signature} />}
        <History offer={offer} />
      </div>
    </div>
  );
}

const way = ["terms", "approval", "sent", "answer"] as const;
const place: Record<string, number> = { draft: 0, pending_approval: 1, approved: 1, sent: 2, viewed: 2, accepted: 3, declined: 3, expired: 3, withdrawn: 3 };

function Way({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.company");
  return <Steps steps={way.map((step) => ({ id: step, label: t(`step.${step}`) }))} current={way[place[offer.status] ?? 0] ?? "terms"} />;
}

function State({ offer, person }: { offer: Offer; person: string }) {
  const t = useTranslations("offers");
  const { inside } = offer;
  if (!inside) return null;
  if (inside.ready_to_hire) {
    return (
      <Notice tone="success" title={t("company.accepted", { name: offer.candidate_name })}>
        {t("company.hire")}{" "}
        <Link className="link" href={person}>
          {t("company.toApplication")}
        </Link>
      </Notice>
    );
  }
  if (offer.status === "declined") {
    return (
      <Notice tone="neutral" title={t("company.declined", { reason: t(`reason.${offer.decline_reason as "pay"}`) })}>
        {inside.decline_note}
      </Notice>
    );
  }
  if (offer.status === "draft" && inside.missing.length > 0) {
    return <Notice tone="warning">{t("company.missing", { fields: inside.missing.map((name) => t(`missing.${name as "pay"}`)).join(", ") })}</Notice>;
  }
  const { head_count, spoken_for } = inside.seats;
  const full = spoken_for >= head_count && ["draft", "pending_approval", "approved"].includes(offer.status);
  return full ? <Notice tone="warning">{t("company.full", { taken: spoken_for, count: head_count })}</Notice> : null;
}

function History({ offer }: { offer: Offer }) {
  const t = useTranslations("offers.company");
  return (
    <Section id="history" title={t("history")}>
      <ol className="grid gap-3">
        {offer.inside?.entries.map((entry) => (
          <li key={entry.id} className="border-l-2 pl-3">
            <p className="font-semibold text-strong">{t(`deed.${entry.deed as "send"}`)}</p>
            <p className="text-sm text-muted">{[entry.by, moment(entry.at)].filter(Boolean).join(", ")}</p>
            {entry.note && <p className="text-sm whitespace-pre-line [overflow-wrap:anywhere]">{entry.note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
