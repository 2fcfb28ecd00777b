"use client";
/** The mails of the demo, newest first, with the link each asks to open as a button. */
import { MailOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { isProblem } from "@/lib/problem";
import { type Mail, useInbox } from "../api";
import { linkOf } from "../mail-link";

const everybody = "*";

export function DemoInbox({ initialTo }: { initialTo: string | null }) {
  const t = useTranslations("notifications.inbox");
  const [to, setTo] = useState(initialTo);
  const all = useInbox(null);
  const shown = useInbox(to);
  if (shown.isPending) return <SkeletonCards />;
  if (isProblem(shown.error) && shown.error.status === 404) {
    return <EmptyState title={t("absent")}>{t("absentDetail")}</EmptyState>;
  }
  if (shown.isError) return <ErrorState error={shown.error} retry={() => void shown.refetch()} />;
  const addresses = [...new Set([...(initialTo ? [initialTo] : []), ...(all.data?.items ?? []).map((mail) => mail.to)])].sort();
  return (
    <div className="grid gap-6">
      <Field label={t("filter")} className="max-w-sm">
        <Select
          value={to ?? everybody}
          onValueChange={(value) => setTo(value === everybody ? null : value)}
          options={[{ value: everybody, label: t("everybody") }, ...addresses.map((value) => ({ value, label: value }))]}
        />
      </Field>
      {shown.data.items.length === 0 ? (
        <EmptyState icon={<MailOpen aria-hidden />} title={t("empty")}>
          {t("emptyDetail")}
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {shown.data.items.map((mail) => (
            <li key={mail.id}>
              <MailCard mail={mail} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function MailCard({ mail }: { mail: Mail }) {
  const t = useTranslations("notifications.inbox");
  const link = linkOf(mail.text);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-subtitle">{mail.subject}</h2>
        <time dateTime={mail.sent_at} className="text-sm text-muted">
          {moment(mail.sent_at)}
        </time>
      </div>
      <p className="text-sm text-muted">{t("to", { address: mail.to })}</p>
      {/* The plain text, not the HTML: a mail can carry words that others wrote. */}
      <p className="mt-4 whitespace-pre-line [overflow-wrap:anywhere]">{mail.text.trim()}</p>
      {link && (
        <Button asChild className="mt-5">
          <a href={link}>{t("open")}</a>
        </Button>
      )}
    </Card>
  );
}
