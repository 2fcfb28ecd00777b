"use client";
/** How one signs in: second step, passkeys, recovery codes, password, accounts elsewhere. */
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useFactors } from "../factors";
import { ExternalSection } from "./external-section";
import { PasskeySection } from "./passkey-section";
import { PasswordSection } from "./password-section";
import { RecoveryCodes } from "./recovery-codes";
import { RecoverySection } from "./recovery-section";
import { TwoStepSection } from "./two-step-section";

export function SecurityPage({ person }: { person: { email: string; name: string } }) {
  const factors = useFactors();
  /** Codes that are shown once stand before everything else until they are kept. */
  const [codes, setCodes] = useState<string[] | null>(null);
  if (factors.isPending) return <SkeletonCards cards={3} />;
  if (factors.isError) return <ErrorState error={factors.error} retry={() => void factors.refetch()} />;
  const { totp, passkeys, external, has_password: hasPassword, recovery_codes_left: left } = factors.data;
  return (
    <div className="grid gap-6">
      {codes && (
        <Card>
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        </Card>
      )}
      <TwoStepSection totp={totp} onCodes={setCodes} />
      <PasskeySection passkeys={passkeys} onCodes={setCodes} />
      {(totp !== null || passkeys.length > 0) && <RecoverySection left={left} onCodes={setCodes} />}
      <PasswordSection hasPassword={hasPassword} person={person} />
      <ExternalSection external={external} />
    </div>
  );
}
