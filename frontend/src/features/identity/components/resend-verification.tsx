"use client";
/** Sends the confirmation mail again and says so. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/lib/problem-text";
import { resendVerification } from "../api";

export function ResendVerification({ email }: { email: string }) {
  const t = useTranslations("identity.resend");
  const text = useProblemText();
  const send = useMutation({ mutationFn: () => resendVerification(email) });
  if (send.isSuccess) return <p role="status" className="mt-2 font-semibold">{t("sent", { email })}</p>;
  return (
    <div className="mt-3 grid justify-items-start gap-2">
      <Button variant="secondary" size="sm" busy={send.isPending} onClick={() => send.mutate()}>
        {t("action")}
      </Button>
      {send.error && <p>{text(send.error).detail}</p>}
    </div>
  );
}
