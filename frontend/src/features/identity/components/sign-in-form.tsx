"use client";
/** Sign-in: by password and perhaps a second step, by a passkey, or with an account elsewhere. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { startTransition, useEffect, useRef, useState } from "react";
import { homeOf, safeReturn } from "@/lib/paths";
import { linkSocial, me, secondFactor, signIn } from "../api";
import type { SecondFactor, SignedIn } from "../contract";
import { secondFactorByPasskey } from "../factors";
import { dropProgress } from "../registration";
import { ProofForm } from "./proof-form";
import { SignInCredentials } from "./sign-in-credentials";

type SignInFormProps = {
  next: string | null;
  /** A finished trip to another provider that is linked to the account once its owner has signed in. */
  flow?: string;
  /** Where the address is known already, as from an invitation. */
  email?: string;
};

type Challenge = { challenge: string; methods: SecondFactor[] };

const isMethod = (word: string): word is SecondFactor => ["totp", "passkey", "recovery"].includes(word);

/** What a sign-in elsewhere still asks for. It comes in the fragment, which no server sees, and does not stay there. */
function takeChallenge(): Challenge | null {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const challenge = asked.get("challenge");
  if (!challenge) return null;
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  return { challenge, methods: (asked.get("methods") ?? "").split(",").filter(isMethod) };
}

export function SignInForm({ next, flow, email = "" }: SignInFormProps) {
  const t = useTranslations("identity");
  const [second, setSecond] = useState<Challenge | null>(null);
  const [spent, setSpent] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const asked = takeChallenge();
    if (asked) startTransition(() => setSecond(asked));
  }, []);
  const enter = useMutation({
    mutationFn: async () => {
      if (flow) await linkSocial(flow);
      return me();
    },
    // A full load, not a client navigation: every server-rendered part must know the new viewer.
    onSuccess: (viewer) => {
      dropProgress("candidate");
      dropProgress("company");
      window.location.assign(safeReturn(next) ?? homeOf(viewer.role));
    },
  });

  async function go(answer: SignedIn): Promise<void> {
    if (answer.status === "second_factor" && answer.challenge) {
      setSpent(null);
      setSecond({ challenge: answer.challenge, methods: answer.methods });
      return;
    }
    await enter.mutateAsync();
  }

  if (!second) {
    return (
      <SignInCredentials
        next={next}
        email={email}
        linking={flow !== undefined}
        entering={enter.isSuccess}
        earlier={spent}
        onPassword={async (values) => go(await signIn(values))}
        onPasskey={go}
      />
    );
  }
  return (
    <section aria-labelledby="second-factor" className="grid gap-4">
      <FocusOnce target={heading} />
      <h2 id="second-factor" ref={heading} tabIndex={-1} className="text-title outline-none">
        {t("secondFactor.title")}
      </h2>
      <ProofForm
        methods={second.methods}
        submit={t("secondFactor.submit")}
        prove={async ({ method, secret }) => {
          if (method === "password") return;
          await go(await secondFactor({ challenge: second.challenge, method, code: secret }));
        }}
        proveByPasskey={async () => go(await secondFactorByPasskey(second.challenge))}
        onSpent={(error) => {
          setSpent(error);
          setSecond(null);
        }}
      />
      <button type="button" className="link min-h-11 justify-self-start" onClick={() => setSecond(null)}>
        {t("secondFactor.back")}
      </button>
    </section>
  );
}

/** Where the next control does not take the focus itself, the heading of the new step does. */
function FocusOnce({ target }: { target: React.RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (!target.current?.parentElement?.contains(document.activeElement)) target.current?.focus();
  }, [target]);
  return null;
}
