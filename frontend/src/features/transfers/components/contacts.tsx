"use client";
/** People brought along: the company's own records, to find and to forget. */
import { UsersRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EmptyState, ErrorState, SkeletonLines } from "@/components/ui/states";
import { type Contact, useContacts, useForgetContact } from "../api";

export function Contacts() {
  const t = useTranslations("transfers.contacts");
  const format = useFormatter();
  const [words, setWords] = useState("");
  const found = useContacts(useDeferredValue(words.trim()));
  const forget = useForgetContact();
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Contact>[] = [
    { id: "name", header: t("name"), rowHeader: true, cell: (one) => <PersonCell contact={one} /> },
    { id: "job", header: t("job"), cell: (one) => <span className="[overflow-wrap:anywhere]">{[one.job_title, one.stage].filter(Boolean).join(" · ") || "–"}</span> },
    { id: "source", header: t("source"), cell: (one) => one.source || "–" },
    { id: "until", header: t("keepUntil"), cell: (one) => format.dateTime(new Date(`${one.keep_until}T12:00:00Z`), { dateStyle: "medium" }) },
    {
      id: "forget",
      header: t("forget"),
      cell: (one) => (
        <ConfirmButton variant="ghost" size="sm" label={t("forgetNamed", { name: one.name })} title={t("forgetTitle", { name: one.name })} detail={t("forgetDetail")} confirm={t("forget")} onConfirm={() => forget.mutateAsync(one.id)}>
          {t("forget")}
        </ConfirmButton>
      ),
    },
  ];
  if (found.isPending) return <SkeletonLines />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (people.length === 0 && !words) return <EmptyState icon={<UsersRound aria-hidden />} title={t("empty")} />;
  return (
    <div className="grid gap-4">
      <Field label={t("search")}>
        <Input type="search" maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} className="max-w-md" />
      </Field>
      {people.length === 0 ? <p role="status">{t("noneFound")}</p> : <DataTable caption={t("title")} columns={columns} rows={people} rowKey={(one) => one.id} />}
      {found.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function PersonCell({ contact }: { contact: Contact }) {
  return (
    <div className="grid min-w-0 [overflow-wrap:anywhere]">
      <span className="font-semibold text-strong">{contact.name}</span>
      {contact.headline && <span className="text-sm text-muted">{contact.headline}</span>}
      {contact.email && <a href={`mailto:${contact.email}`} className="link text-sm">{contact.email}</a>}
    </div>
  );
}
