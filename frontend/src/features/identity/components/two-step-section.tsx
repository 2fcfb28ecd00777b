"use client";
/** Two-step verification by an authenticator app, and the recovery codes that belong to it. */
import { ShieldCheck, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { day } from "@/lib/format";
import type { Factors } from "../contract";
import { beginTotp, newRecoveryCodes, removeTotp, useFactorChange } from "../factors";
import { RecoveryCodes } from "./recovery-codes";
import { TotpSetUp } from "./totp-set-up";

const FEW = 3;

export function TwoStepSection({ factors }: { factors: Factors }) {
  const t = useTranslations("identity.twoStep");
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useFactorChange(beginTotp);
  const on = factors.totp !== null;
  return (
    <Section
      id="two-step"
      title={t("title")}
      description={t("detail")}
      actions={<Badge tone={on ? "success" : "neutral"}>{t(on ? "on" : "off")}</Badge>}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : begin.data && !on ? (
        <TotpSetUp setup={begin.data} onDone={setCodes} onCancel={begin.reset} />
      ) : on ? (
        <TurnedOn factors={factors} onCodes={setCodes} />
      ) : (
        <div className="grid justify-items-start gap-4">
          <FormProblem error={begin.error} />
          <Button busy={begin.isPending} onClick={() => begin.mutate(undefined)}>
            <Smartphone aria-hidden /> {t("setUp")}
          </Button>
          {factors.passkeys.length > 0 && <CodesLeft factors={factors} onCodes={setCodes} />}
        </div>
      )}
    </Section>
  );
}

function TurnedOn({ factors, onCodes }: CodesProps) {
  const t = useTranslations("identity.twoStep");
  const remove = useFactorChange(removeTotp);
  return (
    <div className="grid gap-5">
      <p className="flex items-center gap-2.5">
        <ShieldCheck aria-hidden className="size-5 text-link" />
        {factors.totp && t("since", { day: day(factors.totp.confirmed_at) })}
      </p>
      <CodesLeft factors={factors} onCodes={onCodes}>
        <ConfirmButton
          variant="secondary"
          title={t("removeTitle")}
          detail={t("removeDetail")}
          confirm={t("remove")}
          onConfirm={async () => {
            await remove.mutateAsync(undefined);
            toast(t("removed"));
          }}
        >
          {t("remove")}
        </ConfirmButton>
      </CodesLeft>
    </div>
  );
}

type CodesProps = { factors: Factors; onCodes: (codes: string[]) => void };

/** How many recovery codes are left, and new ones; beside it what else can be done. */
function CodesLeft({ factors, onCodes, children }: CodesProps & { children?: ReactNode }) {
  const t = useTranslations("identity.twoStep");
  const renew = useFactorChange(async () => onCodes((await newRecoveryCodes()).recovery_codes));
  const left = factors.recovery_codes_left;
  return (
    <div className="grid gap-5">
      {left <= FEW && (
        <Notice tone="warning" title={t("fewCodes", { left })}>
          {t("fewCodesDetail")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <ConfirmButton
          variant="secondary"
          danger={false}
          title={t("renewTitle")}
          detail={t("renewDetail")}
          confirm={t("renew")}
          onConfirm={() => renew.mutateAsync(undefined)}
        >
          {t("renew")}
        </ConfirmButton>
        {children}
        {left > FEW && <p className="text-sm text-muted">{t("codesLeft", { left })}</p>}
      </div>
    </div>
  );
}
