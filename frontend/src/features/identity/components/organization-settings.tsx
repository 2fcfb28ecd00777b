"use client";
/** The organization's name, whether it asks a second factor of everybody, and leaving it. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { changeOrganization, leaveOrganization, type Organization, useMembers, useOrganization, useOrganizationChange } from "../organization";

export function OrganizationSettings({ writes }: { writes: boolean }) {
  const organization = useOrganization();
  if (organization.isPending) return <SkeletonCards cards={2} />;
  if (organization.isError) return <ErrorState error={organization.error} retry={() => void organization.refetch()} />;
  return (
    <div className="grid gap-6">
      {writes && <NameSection organization={organization.data} />}
      <SecondFactorSection organization={organization.data} writes={writes} />
      <LeaveSection organization={organization.data} />
    </div>
  );
}

function NameSection({ organization }: { organization: Organization }) {
  const t = useTranslations("identity");
  const c = useTranslations("common");
  const router = useRouter();
  const schema = z.object({ name: z.string().trim().min(2, t("errors.organization")).max(200, t("errors.nameLong")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: organization.name } });
  const save = useOrganizationChange(changeOrganization);
  async function submit(values: z.infer<typeof schema>) {
    try {
      await save.mutateAsync(values);
      form.reset(values);
      toast(c("saved"));
      router.refresh();
    } catch (error) {
      applyFieldErrors(error, ["name"], form.setError);
    }
  }
  const message = form.formState.errors.name?.message;
  return (
    <Section id="organization-name" title={t("settings.name")}>
      <form noValidate method="post" onSubmit={form.handleSubmit(submit)} className="grid max-w-md gap-4">
        <FormProblem error={message ? null : save.error} />
        <Field label={t("organization")} error={message}>
          <Input autoComplete="organization" {...form.register("name")} />
        </Field>
        <Button type="submit" className="justify-self-start" busy={save.isPending}>
          {c("save")}
        </Button>
      </form>
    </Section>
  );
}

function SecondFactorSection({ organization, writes }: { organization: Organization; writes: boolean }) {
  const t = useTranslations("identity.settings");
  const members = useMembers();
  const change = useOrganizationChange(changeOrganization);
  const on = organization.requires_second_factor;
  const without = members.data?.filter(({ second_factor }) => !second_factor).length ?? 0;
  return (
    <Section id="second-factor-rule" title={t("secondFactor")} description={t(on ? "secondFactorOn" : "secondFactorOff")}>
      {writes && (
        <ConfirmButton
          variant={on ? "secondary" : "primary"}
          danger={on}
          title={t(on ? "relaxTitle" : "requireTitle")}
          detail={on ? t("relaxDetail") : t("requireDetail", { without })}
          confirm={t(on ? "relax" : "require")}
          onConfirm={async () => {
            await change.mutateAsync({ requires_second_factor: !on });
            toast(t(on ? "relaxed" : "required"));
          }}
        >
          {t(on ? "relax" : "require")}
        </ConfirmButton>
      )}
    </Section>
  );
}

function LeaveSection({ organization }: { organization: Organization }) {
  const t = useTranslations("identity.settings");
  return (
    <Section id="leave" title={t("leave")} description={t("leaveDetail")}>
      <ConfirmButton
        variant="secondary"
        title={t("leaveTitle", { name: organization.name })}
        detail={t("leaveSure")}
        confirm={t("leaveAction")}
        onConfirm={async () => {
          await leaveOrganization();
          window.location.assign("/");
        }}
      >
        {t("leaveAction")}
      </ConfirmButton>
    </Section>
  );
}
