"use client";
/** Sign-in: by password and perhaps a second step, by a passkey, or with an account elsewhere. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { homeOf, safeReturn } from "@/lib/paths";
import type { ProofMethod } from "@/lib/step-up";
import { useHydrated } from "@/lib/use-hydrated";
import { linkSocial, me, secondFactor, type SignedIn, signIn } from "../api";
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

type Challenge = { challenge: string; methods: ProofMethod[] };

const isMethod = (word: string): word is ProofMethod => ["totp", "passkey", "recovery"].includes(word);

/** What a sign-in elsewhere still asks for. It comes in the fragment, which no server sees, and does not stay there. */
function takeChallenge(): Challenge | null {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  const challenge = asked.get("challenge");
  return challenge ? { challenge, methods: (asked.get("methods") ?? "").split(",").filter(isMethod) } : null;
}

/** The fragment is known to the browser alone; until then the page shows the first step. */
export function SignInForm(props: SignInFormProps) {
  const hydrated = useHydrated();
  const begun = useMemo(() => (hydrated ? takeChallenge() : null), [hydrated]);
  // Begun anew only where there is a second step: what was typed before scripts ran must stay.
  return <SignInSteps key={begun ? "second" : "first"} {...props} begun={begun} />;
}

function SignInSteps({ next, flow, email = "", begun }: SignInFormProps & { begun: Challenge | null }) {
  const t = useTranslations("identity");
  const [second, setSecond] = useState<Challenge | null>(begun);
  const [spent, setSpent] = useState(false);
  const [typed, setTyped] = useState(email);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (begun) window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  }, [begun]);
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
      setSpent(false);
      setSecond({ challenge: answer.challenge, methods: answer.methods as ProofMethod[] });
      return;
    }
    await enter.mutateAsync();
  }

  if (!second) {
    return (
      <SignInCredentials
        next={next}
        email={typed}
        linking={flow !== undefined}
        entering={enter.isSuccess}
        again={spent}
        onPassword={async (values) => {
          setTyped(values.email);
          await go(await signIn(values));
        }}
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
        onSpent={() => {
          setSpent(true);
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
