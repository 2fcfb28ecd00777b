"use client";
/** Asks for the name of a passkey; where one is made, the browser's own dialog follows. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { applyFieldErrors } from "@/lib/form";
import { PasskeyProblem } from "./passkey-button";

type PasskeyNameDialogProps = {
  title: string;
  detail?: string;
  submit: string;
  name: string;
  onName: (name: string) => Promise<unknown>;
  onClose: () => void;
};

export function PasskeyNameDialog({ title, detail, submit, name, onName, onClose }: PasskeyNameDialogProps) {
  const t = useTranslations("identity.passkeys");
  const c = useTranslations("common");
  const schema = z.object({ name: z.string().trim().min(1, t("nameMissing")).max(80, t("nameLong")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name } });
  const deed = useMutation({
    mutationFn: (values: z.infer<typeof schema>) => onName(values.name),
    onSuccess: onClose,
    onError: (error) => applyFieldErrors(error, ["name"], form.setError),
  });
  const message = form.formState.errors.name?.message;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={detail}>
      <form noValidate method="post" onSubmit={form.handleSubmit((values) => deed.mutate(values))} className="grid gap-5">
        <PasskeyProblem error={message ? null : deed.error} />
        <Field label={t("name")} hint={t("nameHint")} error={message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={onClose}>
            {c("cancel")}
          </Button>
          <Button type="submit" busy={deed.isPending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
