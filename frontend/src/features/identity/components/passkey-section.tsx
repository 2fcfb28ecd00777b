"use client";
/** One's passkeys: add, name, rename, remove. */
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { ago, day } from "@/lib/format";
import { useHydrated } from "@/lib/use-hydrated";
import { describeDevice } from "../device";
import { addPasskey, type Passkey, removePasskey, renamePasskey, useFactorChange } from "../factors";
import { PasskeyNameDialog } from "./passkey-name-dialog";

type PasskeySectionProps = { passkeys: Passkey[]; onCodes: (codes: string[]) => void };

export function PasskeySection({ passkeys, onCodes }: PasskeySectionProps) {
  const t = useTranslations("identity.passkeys");
  const [adding, setAdding] = useState(false);
  const add = useFactorChange(addPasskey);
  const supported = useHydrated() && "PublicKeyCredential" in window;
  const button = (
    <Button variant={passkeys.length === 0 ? "primary" : "secondary"} disabled={!supported} onClick={() => setAdding(true)}>
      <Plus aria-hidden /> {t("add")}
    </Button>
  );
  return (
    <Section id="passkeys" title={t("title")} description={t("detail")} actions={passkeys.length > 0 && button}>
      {passkeys.length === 0 ? (
        <EmptyState title={t("none")} icon={<KeyRound aria-hidden />} action={button}>
          {t("noneDetail")}
        </EmptyState>
      ) : (
        <ul className="grid divide-y">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {adding && (
        <PasskeyNameDialog
          title={t("addTitle")}
          detail={t("addDetail")}
          submit={t("create")}
          name={describeDevice(navigator.userAgent).name ?? ""}
          onClose={() => setAdding(false)}
          onName={async (name) => {
            const made = await add.mutateAsync(name);
            toast(t("added"));
            if (made.recovery_codes.length > 0) onCodes(made.recovery_codes);
          }}
        />
      )}
    </Section>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const t = useTranslations("identity.passkeys");
  const [renaming, setRenaming] = useState(false);
  const rename = useFactorChange(renamePasskey);
  const remove = useFactorChange(removePasskey);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <KeyRound aria-hidden className="size-5 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-semibold text-strong [overflow-wrap:anywhere]">
          <span>{passkey.name}</span>
          {passkey.backed_up && <Badge tone="info">{t("synced")}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t("created", { day: day(passkey.created_at) })} ·{" "}
          {passkey.last_used_at ? t("used", { when: ago(passkey.last_used_at) }) : t("unused")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" aria-label={t("renameNamed", { name: passkey.name })} onClick={() => setRenaming(true)}>
          {t("rename")}
        </Button>
        <ConfirmButton
          variant="secondary"
          size="sm"
          label={t("removeNamed", { name: passkey.name })}
          title={t("removeTitle", { name: passkey.name })}
          detail={t("removeDetail")}
          confirm={t("remove")}
          onConfirm={async () => {
            await remove.mutateAsync(passkey.id);
            toast(t("removed"));
          }}
        >
          {t("remove")}
        </ConfirmButton>
      </div>
      {renaming && (
        <PasskeyNameDialog
          title={t("renameTitle")}
          submit={t("rename")}
          name={passkey.name}
          onClose={() => setRenaming(false)}
          onName={(name) => rename.mutateAsync({ id: passkey.id, name })}
        />
      )}
    </li>
  );
}
