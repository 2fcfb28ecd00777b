"use client";
/** Starts a passkey ceremony, and says in a sentence when the browser or the person ended it. */
import type { UseMutationResult } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { ApiProblem } from "@/lib/problem";

type PasskeyButtonProps<Input> = {
  ceremony: UseMutationResult<unknown, Error, Input>;
  input?: Input;
  children: ReactNode;
  variant?: "primary" | "secondary";
  size?: "md" | "lg";
  /** Take the focus when it appears: the one thing to do. */
  focus?: boolean;
};

export function PasskeyButton<Input = void>({ ceremony, input, children, variant = "secondary", size, focus }: PasskeyButtonProps<Input>) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus) button.current?.focus();
  }, [focus]);
  return (
    <>
      <PasskeyProblem error={ceremony.error} />
      <Button ref={button} variant={variant} size={size} busy={ceremony.isPending} onClick={() => ceremony.mutate(input as Input)}>
        <Fingerprint aria-hidden /> {children}
      </Button>
    </>
  );
}

/** Refusals of the API as everywhere; those of the browser have names, not sentences. */
export function PasskeyProblem({ error }: { error: unknown }) {
  const t = useTranslations("identity.passkeyProblem");
  if (!error) return null;
  if (error instanceof ApiProblem) return <FormProblem error={error} />;
  const name = error instanceof Error ? error.name : "";
  const known = name === "NotAllowedError" || name === "AbortError" ? "cancelled" : name === "InvalidStateError" ? "known" : "failed";
  return (
    <p role="alert" className="text-sm font-medium text-danger">
      {t(known)}
    </p>
  );
}
