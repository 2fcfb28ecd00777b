"use client";
/** How one signs in: password, second step, passkeys, accounts elsewhere. */
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { useFactors } from "../factors";
import { ExternalSection } from "./external-section";
import { PasskeySection } from "./passkey-section";
import { PasswordSection } from "./password-section";
import { TwoStepSection } from "./two-step-section";

export function SecurityPage({ person }: { person: { email: string; name: string } }) {
  const factors = useFactors();
  if (factors.isPending) return <SkeletonCards cards={3} />;
  if (factors.isError) return <ErrorState error={factors.error} retry={() => void factors.refetch()} />;
  return (
    <div className="grid gap-6">
      <TwoStepSection factors={factors.data} />
      <PasskeySection passkeys={factors.data.passkeys} />
      <PasswordSection hasPassword={factors.data.has_password} person={person} />
      <ExternalSection external={factors.data.external} />
    </div>
  );
}
