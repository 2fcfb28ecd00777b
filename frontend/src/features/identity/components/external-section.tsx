"use client";
/** Accounts elsewhere that open this one, and those that could. */
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { toast } from "@/components/ui/toast";
import { useProviders } from "../api";
import { type External, removeExternal, useFactorChange } from "../factors";

export function ExternalSection({ external }: { external: External[] }) {
  const t = useTranslations("identity.external");
  const providers = useProviders();
  const remove = useFactorChange(removeExternal);
  const nameOf = (id: string) => providers.data?.find((provider) => provider.id === id)?.name ?? id;
  const linkable = (providers.data ?? []).filter(({ id }) => !external.some(({ provider }) => provider === id));
  // An installation without providers has nothing to say here.
  if (external.length === 0 && linkable.length === 0) return null;
  return (
    <Section id="external" title={t("title")} description={t("detail")}>
      {external.length > 0 && (
        <ul className="grid divide-y">
          {external.map(({ id, provider, email }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
              <div className="min-w-0 flex-1">
                <p className="font-semibold text-strong">{nameOf(provider)}</p>
                <p className="text-sm text-muted [overflow-wrap:anywhere]">{email}</p>
              </div>
              <ConfirmButton
                variant="secondary"
                size="sm"
                label={t("removeNamed", { name: nameOf(provider) })}
                title={t("removeTitle", { name: nameOf(provider) })}
                detail={t("removeDetail")}
                confirm={t("remove")}
                onConfirm={async () => {
                  await remove.mutateAsync(id);
                  toast(t("removed"));
                }}
              >
                {t("remove")}
              </ConfirmButton>
            </li>
          ))}
        </ul>
      )}
      {linkable.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-3">
          {linkable.map(({ id, name }) => (
            <a key={id} href={`/v1/auth/social/${encodeURIComponent(id)}/start?next=/account/security`} className={buttonClass("secondary")}>
              {t("connect", { name })}
            </a>
          ))}
        </div>
      )}
    </Section>
  );
}
