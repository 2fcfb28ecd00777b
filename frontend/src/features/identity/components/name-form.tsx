"use client";
/** One's name, as others on the platform read it. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { setName } from "../api";

export function NameForm({ name }: { name: string }) {
  const t = useTranslations("identity");
  const c = useTranslations("common");
  const router = useRouter();
  const schema = z.object({ name: z.string().trim().min(1, t("errors.name")).max(200, t("errors.nameLong")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name } });
  const save = useMutation({
    mutationFn: (values: z.infer<typeof schema>) => setName(values.name),
    onSuccess: (_, values) => {
      form.reset(values);
      toast(c("saved"));
      router.refresh();
    },
    onError: (error) => applyFieldErrors(error, ["name"], form.setError),
  });
  const message = form.formState.errors.name?.message;
  return (
    <Section id="own-name" title={t("you.name")}>
      <form noValidate method="post" onSubmit={form.handleSubmit((values) => save.mutate(values))} className="grid max-w-md gap-4">
        <FormProblem error={message ? null : save.error} />
        <Field label={t("name")} error={message}>
          <Input autoComplete="name" {...form.register("name")} />
        </Field>
        <Button type="submit" className="justify-self-start" busy={save.isPending}>
          {c("save")}
        </Button>
      </form>
    </Section>
  );
}
