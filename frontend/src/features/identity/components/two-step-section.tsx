"use client";
/** Two-step verification by an authenticator app. */
import { ShieldCheck, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { day } from "@/lib/format";
import { beginTotp, type Factors, removeTotp, useFactorChange } from "../factors";
import { TotpSetUp } from "./totp-set-up";

type TwoStepSectionProps = { totp: Factors["totp"]; onCodes: (codes: string[]) => void };

export function TwoStepSection({ totp, onCodes }: TwoStepSectionProps) {
  const t = useTranslations("identity.twoStep");
  const begin = useFactorChange(beginTotp);
  const remove = useFactorChange(removeTotp);
  const on = totp !== null;
  return (
    <Section
      id="two-step"
      title={t("title")}
      description={t("detail")}
      actions={<Badge tone={on ? "success" : "neutral"}>{t(on ? "on" : "off")}</Badge>}
    >
      {on && (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="flex items-center gap-2.5">
            <ShieldCheck aria-hidden className="size-5 text-link" />
            {t("since", { day: day(totp.confirmed_at) })}
          </p>
          <ConfirmButton
            variant="secondary"
            title={t("removeTitle")}
            detail={t("removeDetail")}
            confirm={t("remove")}
            onConfirm={async () => {
              await remove.mutateAsync(undefined);
              begin.reset();
              toast(t("removed"));
            }}
          >
            {t("remove")}
          </ConfirmButton>
        </div>
      )}
      {!on && begin.data && <TotpSetUp setup={begin.data} onDone={onCodes} onCancel={begin.reset} />}
      {!on && !begin.data && (
        <div className="grid justify-items-start gap-4">
          <FormProblem error={begin.error} />
          <Button busy={begin.isPending} onClick={() => begin.mutate(undefined)}>
            <Smartphone aria-hidden /> {t("setUp")}
          </Button>
        </div>
      )}
    </Section>
  );
}
