"use client";
/** The first step of a sign-in. Passkeys are also offered in the list of the email field, where the browser can. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { applyFieldErrors } from "@/lib/form";
import { isProblem } from "@/lib/problem";
import { useHydrated } from "@/lib/use-hydrated";
import { useSecondsLeft } from "@/lib/use-seconds-left";
import type { SignedIn, SignIn } from "../api";
import { autofillWorks, choosePasskey, type PasskeyProof, signInByPasskey, stopPasskey } from "../factors";
import { waitUntil } from "../lockout";
import { PasskeyButton } from "./passkey-button";
import { PasswordInput } from "./password-input";
import { ResendVerification } from "./resend-verification";
import { SocialButtons } from "./social-buttons";
import { WaitNotice } from "./wait-notice";

type CredentialsProps = {
  next: string | null;
  email: string;
  linking: boolean;
  /** The page of the person is being opened. */
  entering: boolean;
  /** The person is back here, for the second step took too long. */
  again: boolean;
  onPassword: (values: SignIn) => Promise<void>;
  onPasskey: (answer: SignedIn) => Promise<void>;
};

export function SignInCredentials({ next, email, linking, entering, again, onPassword, onPasskey }: CredentialsProps) {
  const t = useTranslations("identity");
  const schema = z.object({ email: z.email(t("errors.email")), password: z.string().min(1, t("errors.passwordMissing")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email, password: "" } });
  const enter = useMutation({
    mutationFn: onPassword,
    onError: (error) => {
      applyFieldErrors(error, ["email", "password"], form.setError);
      if (isProblem(error, "wrong-credentials")) form.setFocus("password", { shouldSelect: true });
    },
  });
  const passkey = useMutation({
    mutationFn: async () => {
      await stopPasskey();
      await onPasskey(await signInByPasskey(await choosePasskey()));
    },
  });
  const chosen = useMutation({ mutationFn: async (proof: PasskeyProof) => onPasskey(await signInByPasskey(proof)) });
  usePasskeyAutofill(chosen.mutate);
  const { setFocus } = form;
  useEffect(() => {
    if (again) setFocus("password");
  }, [again, setFocus]);
  const seconds = useSecondsLeft(waitUntil(enter.error));
  const { errors } = form.formState;
  const refused = isProblem(enter.error, "too-many-requests") ? null : enter.error;
  return (
    <div className="grid gap-5">
      <form noValidate method="post" onSubmit={form.handleSubmit((values) => enter.mutate(values))} className="grid gap-5">
        {again && enter.isIdle && (
          <div role="alert">
            <Notice tone="warning" title={t("secondFactor.spent")} icon={<Hourglass aria-hidden />}>
              {t("secondFactor.spentDetail")}
            </Notice>
          </div>
        )}
        <FormProblem error={refused ?? (enter.isIdle ? chosen.error : null)}>
          {isProblem(enter.error, "email-not-verified") && <ResendVerification email={form.getValues("email")} />}
        </FormProblem>
        {seconds > 0 && (
          <WaitNotice seconds={seconds}>
            <p className="mt-1">{t("wait.meanwhile")}</p>
          </WaitNotice>
        )}
        <Field label={t("email")} error={errors.email?.message}>
          <Input type="email" inputMode="email" autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} {...form.register("email")} />
        </Field>
        <div className="grid">
          <Field label={t("password")} error={errors.password?.message}>
            <PasswordInput autoComplete="current-password" {...form.register("password")} />
          </Field>
          <Link className="link min-h-11 content-center justify-self-start text-[0.9375rem]" href="/forgot-password">
            {t("signIn.forgot")}
          </Link>
        </div>
        <Button type="submit" size="lg" busy={enter.isPending || entering} disabled={seconds > 0}>
          {t("signIn.submit")}
        </Button>
      </form>
      {!linking && <Elsewhere next={next} passkey={passkey} />}
      {!linking && (
        <p className="text-center text-muted">
          {t("signIn.noAccount")}{" "}
          <Link className="link" href="/register">
            {t("signIn.register")}
          </Link>
        </p>
      )}
    </div>
  );
}

function Elsewhere({ next, passkey }: { next: string | null; passkey: ReturnType<typeof useMutation<void, Error, void>> }) {
  const t = useTranslations("identity");
  const hydrated = useHydrated();
  const supported = hydrated && "PublicKeyCredential" in window;
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("signIn.or")}
      </p>
      {supported && (
        <PasskeyButton ceremony={passkey} size="lg">
          {t("signIn.passkey")}
        </PasskeyButton>
      )}
      <SocialButtons next={next} />
    </div>
  );
}

/** Waits, without a dialog, for a passkey to be chosen in the list of the email field. */
function usePasskeyAutofill(onChosen: (proof: PasskeyProof) => void) {
  const heard = useRef(onChosen);
  useEffect(() => {
    heard.current = onChosen;
  });
  useEffect(() => {
    let gone = false;
    async function wait() {
      if (!(await autofillWorks()) || gone) return;
      heard.current(await choosePasskey(true));
    }
    // Nobody asked for it, so there is nobody to tell that it did not begin.
    wait().catch(() => {});
    return () => {
      gone = true;
      void stopPasskey();
    };
  }, []);
}
