"use client";
/** Proves who one is, in one of the ways one has: second step of a sign-in, and step-up before something dangerous. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { isProblem } from "@/lib/problem";
import type { ProofMethod } from "@/lib/step-up";
import { useSecondsLeft } from "@/lib/use-seconds-left";
import { waitUntil } from "../lockout";
import { PasskeyButton } from "./passkey-button";
import { PasswordInput } from "./password-input";
import { WaitNotice } from "./wait-notice";

export type Proof = { method: Exclude<ProofMethod, "passkey">; secret: string };

type ProofFormProps = {
  methods: readonly ProofMethod[];
  prove: (proof: Proof) => Promise<unknown>;
  /** Does the whole passkey ceremony. */
  proveByPasskey: () => Promise<unknown>;
  submit: string;
  /** Called for refusals that no other try can mend: the challenge was used up. */
  onSpent?: () => void;
};

/** What people have at hand first. */
const ORDER: ProofMethod[] = ["passkey", "totp", "password", "recovery"];
const CODE_LENGTH = 6;

export function ProofForm({ methods, prove, proveByPasskey, submit, onSpent }: ProofFormProps) {
  const t = useTranslations("identity.proof");
  const offered = ORDER.filter((method) => methods.includes(method));
  const [method, setMethod] = useState<ProofMethod>(offered[0] ?? "password");
  const passkey = useMutation({ mutationFn: proveByPasskey, onError: (error) => isProblem(error, "token-spent") && onSpent?.() });
  return (
    <div className="grid gap-5">
      {method === "passkey" ? (
        <div className="grid gap-4">
          <p>{t("passkey.detail")}</p>
          <PasskeyButton ceremony={passkey} variant="primary" focus>
            {t("passkey.action")}
          </PasskeyButton>
        </div>
      ) : (
        <SecretForm key={method} method={method} prove={prove} submit={submit} onSpent={onSpent} />
      )}
      {offered.length > 1 && (
        <div className="grid justify-items-start border-t pt-3">
          {offered
            .filter((other) => other !== method)
            .map((other) => (
              <button key={other} type="button" className="link min-h-11 text-left" onClick={() => setMethod(other)}>
                {t(`${other}.instead`)}
              </button>
            ))}
        </div>
      )}
    </div>
  );
}

type SecretFormProps = Pick<ProofFormProps, "prove" | "submit" | "onSpent"> & { method: Proof["method"] };

function SecretForm({ method, prove, submit, onSpent }: SecretFormProps) {
  const t = useTranslations("identity.proof");
  const form = useForm({ defaultValues: { secret: "" } });
  const { setFocus } = form;
  useEffect(() => setFocus("secret"), [setFocus]);
  const attempt = useMutation({
    mutationFn: (secret: string) => prove({ method, secret }),
    onError: (error) => {
      if (isProblem(error, "token-spent")) return onSpent?.();
      if (!isWrong(error)) return;
      form.setError("secret", { message: t(`${method}.wrong`) });
      form.setFocus("secret", { shouldSelect: true });
    },
  });
  const seconds = useSecondsLeft(waitUntil(attempt.error));
  const ready = !attempt.isPending && seconds === 0;
  const field = form.register("secret", {
    validate: (value) => value.trim() !== "" || t(`${method}.missing`),
    // A code that an authenticator app or the keyboard filled in needs no press.
    onChange: (event: { target: { value: string } }) => {
      if (method === "totp" && ready && digits(event.target.value).length === CODE_LENGTH) send();
    },
  });
  const send = form.handleSubmit(({ secret }) => attempt.mutate(method === "totp" ? digits(secret) : secret.trim()));
  const shownAbove = attempt.error && !isWrong(attempt.error) && seconds === 0 ? attempt.error : null;
  return (
    <form noValidate method="post" onSubmit={send} className="grid gap-4">
      <FormProblem error={shownAbove} />
      {seconds > 0 && <WaitNotice seconds={seconds} />}
      <Field label={t(`${method}.label`)} hint={t(`${method}.hint`)} error={form.formState.errors.secret?.message}>
        {method === "password" ? (
          <PasswordInput autoComplete="current-password" {...field} />
        ) : (
          <Input {...codeProps[method]} {...field} />
        )}
      </Field>
      <Button type="submit" busy={attempt.isPending} disabled={seconds > 0}>
        {submit}
      </Button>
    </form>
  );
}

const codeProps = {
  totp: { inputMode: "numeric", autoComplete: "one-time-code", maxLength: 9, className: "tabular text-lg tracking-[0.25em]" },
  recovery: { autoComplete: "off", autoCapitalize: "characters", spellCheck: false, className: "font-mono tracking-wide" },
} as const;

const digits = (text: string) => text.replace(/\D/g, "");
const isWrong = (error: unknown) => ["wrong-code", "wrong-credentials", "wrong-password"].some((slug) => isProblem(error, slug));
