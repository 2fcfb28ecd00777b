"use client";
/** Who signed, what exactly, and whether all of it is still as it was signed. */
import { Download, ShieldCheck, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { moment } from "@/lib/format";
import { copyPath, type Offer, useProof } from "../api";

export function SignatureProof({ offer, signature }: { offer: Offer; signature: NonNullable<Offer["signature"]> }) {
  const t = useTranslations("offers.proof");
  const [asked, setAsked] = useState(false);
  const proof = useProof(offer.id, asked);
  return (
    <Section id="signature" title={t("title")}>
      <div className="grid gap-4">
        <dl className="grid gap-3 text-sm">
          <Fact name={t("by")}>{signature.typed_name}</Fact>
          <Fact name={t("at")}>{moment(signature.signed_at)}</Fact>
          <Fact name={t("hash")}>
            <code className="text-xs break-all">{signature.document_sha256}</code>
          </Fact>
        </dl>
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="secondary" size="sm">
            <a href={copyPath(offer.id)} download={`offer-${offer.id}-signed.pdf`}>
              <Download aria-hidden /> {t("copy")}
            </a>
          </Button>
          <Button variant="secondary" size="sm" busy={proof.isFetching} onClick={() => (asked ? void proof.refetch() : setAsked(true))}>
            {t("verify")}
          </Button>
        </div>
        <div aria-live="polite">
          {proof.data && (
            <p className="flex items-start gap-2 font-semibold [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:shrink-0">
              {proof.data.valid ? <ShieldCheck aria-hidden /> : <ShieldX aria-hidden />}
              {t(proof.data.valid ? "valid" : "broken")}
            </p>
          )}
        </div>
        <FormProblem error={proof.error} />
      </div>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="text-strong">{children}</dd>
    </div>
  );
}
