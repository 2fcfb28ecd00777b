"use client";
/** Setting up an authenticator app: scan or type the secret, then show that its codes are right. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { isProblem } from "@/lib/problem";
import { confirmTotp, type Enrolment, useFactorChange } from "../factors";

type TotpSetUpProps = { setup: Enrolment; onDone: (codes: string[]) => void; onCancel: () => void };

const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");
const asImage = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export function TotpSetUp({ setup, onDone, onCancel }: TotpSetUpProps) {
  const t = useTranslations("identity.twoStep");
  const c = useTranslations("common");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const schema = z.object({ code: z.string().transform((text) => text.replace(/\D/g, "")).pipe(z.string().length(6, t("codeLength"))) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { code: "" } });
  const confirm = useFactorChange(async (code: string) => onDone((await confirmTotp(code)).recovery_codes));
  async function send({ code }: { code: string }) {
    await confirm.mutateAsync(code).catch((error: unknown) => {
      if (isProblem(error, "wrong-code")) form.setError("code", { message: t("wrongCode") }, { shouldFocus: true });
    });
  }
  return (
    <div className="grid gap-6">
      <div className="grid gap-5 sm:grid-cols-[auto_1fr] sm:gap-7">
        {/* A picture of squares: on white in both themes, for cameras. */}
        <img src={asImage(setup.qr_svg)} alt={t("qr")} width={184} height={184} className="size-46 rounded-control border bg-[Canvas] p-2 [color-scheme:light]" />
        <div className="grid content-start gap-3">
          <h3 ref={heading} tabIndex={-1} className="text-subtitle outline-none">
            {t("scan")}
          </h3>
          <p className="text-muted">{t("scanDetail")}</p>
          <p className="font-mono text-sm break-all text-strong" aria-label={t("secret")}>
            {inFours(setup.secret)}
          </p>
          <div className="flex flex-wrap gap-3">
            <CopyButton text={setup.secret} label={t("copySecret")} />
            <Button asChild variant="secondary" size="sm">
              <a href={setup.uri}>{t("openApp")}</a>
            </Button>
          </div>
        </div>
      </div>
      <form noValidate method="post" onSubmit={form.handleSubmit(send)} className="grid max-w-md gap-4">
        <FormProblem error={isProblem(confirm.error, "wrong-code") ? null : confirm.error} />
        <Field label={t("code")} hint={t("codeHint")} error={form.formState.errors.code?.message}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={9} className="tabular text-lg tracking-[0.25em]" {...form.register("code")} />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={confirm.isPending}>
            {t("turnOn")}
          </Button>
          <Button variant="ghost" onClick={onCancel}>
            {c("cancel")}
          </Button>
        </div>
      </form>
    </div>
  );
}
