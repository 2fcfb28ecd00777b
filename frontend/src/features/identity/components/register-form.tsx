"use client";
/** Registration in steps. Each finished step is kept in this tab; the password only ever leaves with the last one. */
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import Link from "next/link";
import { Steps } from "@/components/ui/steps";
import { SkeletonLines } from "@/components/ui/states";
import { useHydrated } from "@/lib/use-hydrated";
import { type Answers, dropProgress, emptyAnswers, keepProgress, type Kind, type Progress, readProgress, type Step, stepsOf } from "../registration";
import { CheckInbox } from "./check-inbox";
import { CompanyStep, PersonStep } from "./register-steps";
import { RegisterPassword } from "./register-password";

type RegisterFormProps = { kind: Kind; demoInbox: boolean };

/** What was kept is known to the browser alone, so the form begins there. */
export function RegisterForm(props: RegisterFormProps) {
  return useHydrated() ? <Registration {...props} /> : <SkeletonLines lines={4} />;
}

function Registration({ kind, demoInbox }: RegisterFormProps) {
  const t = useTranslations("identity.register");
  const steps = stepsOf(kind);
  const [{ step, answers }, setProgress] = useState<Progress>(
    () => readProgress(kind) ?? { step: steps[0] as Step, answers: emptyAnswers },
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    // The first step is where the page itself begins; later ones take the reader along.
    if (moved.current) heading.current?.focus();
  }, [step]);

  function show(next: Step, given: Partial<Answers> = {}) {
    const progress = { step: next, answers: { ...answers, ...given } };
    moved.current = true;
    keepProgress(kind, progress);
    setProgress(progress);
  }
  const at = steps.indexOf(step);
  const forward = (given: Partial<Answers> = {}) => show(steps[at + 1] as Step, given);
  const back = at > 0 ? () => show(steps[at - 1] as Step) : undefined;
  const type = (given: Partial<Answers>) => keepProgress(kind, { step, answers: { ...answers, ...given } });

  return (
    <div className="grid gap-6">
      <Steps steps={steps.map((id) => ({ id, label: t(`steps.${id}`) }))} current={step} />
      <h2 ref={heading} tabIndex={-1} className="text-title outline-none">
        <span className="sr-only">{t("stepOf", { step: at + 1, steps: steps.length })} </span>
        {t(step === "company" ? "companyStep.title" : `${step}.title`)}
      </h2>
      {step === "company" && <CompanyStep answers={answers} onChange={type} onDone={forward} />}
      {step === "person" && <PersonStep kind={kind} answers={answers} onChange={type} onDone={forward} back={back} />}
      {step === "password" && (
        <RegisterPassword kind={kind} answers={answers} onDone={() => forward()} back={() => show("person")} toField={(field) => show(field === "organization_name" ? "company" : "person")} />
      )}
      {step === "inbox" && (
        <CheckInbox
          email={answers.email}
          demoInbox={demoInbox}
          onOther={() => show("person")}
          onLeave={() => dropProgress(kind)}
        />
      )}
      {step !== "inbox" && (
        <p className="text-center text-muted">
          {t("haveAccount")}{" "}
          <Link className="link" href="/sign-in">
            {t("signIn")}
          </Link>
        </p>
      )}
    </div>
  );
}
