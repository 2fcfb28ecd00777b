"use client";
/** The one dialog that asks somebody to prove themselves again; requests that need it wait for its answer. */
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { type ProofMethod, whenProofIsAsked } from "@/lib/step-up";
import { stepUp } from "../api";
import { stepUpByPasskey } from "../factors";
import { ProofForm } from "./proof-form";

type Asked = { methods: ProofMethod[]; answer: (proven: boolean) => void };

export function StepUpDialog() {
  const t = useTranslations("identity.stepUp");
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () => whenProofIsAsked((methods) => new Promise((answer) => setAsked({ methods, answer }))),
    [],
  );
  function answer(proven: boolean) {
    asked?.answer(proven);
    setAsked(null);
  }
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && answer(false)}
      title={t("title")}
      description={t(asked?.methods.length === 0 ? "nothing" : "detail")}
    >
      {asked && asked.methods.length > 0 && (
        <ProofForm
          methods={asked.methods}
          submit={t("submit")}
          prove={async ({ method, secret }) => {
            await stepUp(method, secret);
            answer(true);
          }}
          proveByPasskey={async () => {
            await stepUpByPasskey();
            answer(true);
          }}
        />
      )}
    </Dialog>
  );
}
