"use client";
/** How many recovery codes are left, and new ones. */
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { newRecoveryCodes, useFactorChange } from "../factors";

const FEW = 3;

export function RecoverySection({ left, onCodes }: { left: number; onCodes: (codes: string[]) => void }) {
  const t = useTranslations("identity.recovery");
  const renew = useFactorChange(newRecoveryCodes);
  return (
    <Section id="recovery" title={t("heading")} description={t("purpose")}>
      <div className="grid gap-4">
        {left <= FEW && (
          <Notice tone="warning" title={t("few", { left })}>
            {t("fewDetail")}
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p>{t("left", { left })}</p>
          <ConfirmButton
            variant="secondary"
            danger={false}
            title={t("renewTitle")}
            detail={t("renewDetail")}
            confirm={t("renew")}
            onConfirm={async () => onCodes((await renew.mutateAsync(undefined)).recovery_codes)}
          >
            {t("renew")}
          </ConfirmButton>
        </div>
      </div>
    </Section>
  );
}
