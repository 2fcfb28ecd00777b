"use client";
/** One question: its words, what was checked, its curves, how it was answered, and its life so far. */
import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { day, moment } from "@/lib/format";
import { useLive } from "@/lib/live";
import { type Item, itemKeys, useAnswersOf, useItem, useRemoveItem } from "../api";
import { isFormType } from "../draft";
import { Checks } from "./checks";
import { Curves } from "./curves";
import { ItemContent } from "./item-content";
import { firstWords, StatusBadge } from "./item-list";
import { Steps } from "./steps";

export function ItemPage({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const t = useTranslations("items");
  const found = useItem(id);
  useLive({ "item.changed": (message) => (message.id === id ? [itemKeys.detail(id)] : []) });
  if (found.isPending) return <SkeletonCards cards={3} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const item = found.data;
  return (
    <>
      <PageHeader
        title={firstWords(item.stem ?? "", 80)}
        crumbs={[{ label: t("list.title"), href: "/company/questions" }, { label: item.skill }]}
        meta={
          <>
            <StatusBadge status={item.status} />
            {item.proven && <Badge tone="success">{t("page.proven")}</Badge>}
            <span>{t(`type.${item.type}` as "type.choice")}</span>
            <span>{t("page.version", { version: item.version })}</span>
            <span>{t(`origin.${item.origin}`, { name: item.author?.name ?? t("page.somebody") })}</span>
          </>
        }
        actions={mayWrite && <Deeds item={item} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {item.parameters.easier_since && (
          <Notice tone="warning" title={t("page.easierTitle")}>
            {t("page.easier", { since: day(item.parameters.easier_since), by: (item.parameters.easier_by ?? 0).toFixed(1) })}
          </Notice>
        )}
        {mayWrite && item.steps.length > 0 && <Steps item={item} />}
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Section id="question" title={t("page.question")}>
            <ItemContent content={item.content} />
          </Section>
          <Section id="checks" title={t("checks.title")}>
            <Checks checks={item.checks} />
          </Section>
        </div>
        <Section id="curves" title={t("curves.title")} description={rests(item)}>
          <Curves curve={item.curve} />
        </Section>
        <Answers id={id} />
        <History item={item} />
      </div>
    </>
  );

  function rests({ parameters: p }: Item) {
    const numbers = { a: p.a.toFixed(2), seA: p.se_a.toFixed(2), b: p.b.toFixed(2), seB: p.se_b.toFixed(2), c: p.c.toFixed(2) };
    return p.people ? t("page.calibrated", { ...numbers, people: p.people }) : t("page.prior", numbers);
  }
}

function Deeds({ item }: { item: Item }) {
  const t = useTranslations("items.page");
  const router = useRouter();
  const remove = useRemoveItem(item.id);
  const known = isFormType(item.type);
  return (
    <>
      {item.editable && known && (
        <Button asChild variant="secondary">
          <Link href={`/company/questions/${item.id}/edit`}>
            <Pencil aria-hidden /> {t("edit")}
          </Link>
        </Button>
      )}
      {item.status === "live" && known && (
        <Button asChild variant="secondary">
          <Link href={`/company/questions/new?replaces=${item.id}`}>{t("replace")}</Link>
        </Button>
      )}
      {item.status === "draft" && (
        <ConfirmButton
          variant="ghost"
          title={t("removeTitle")}
          detail={t("removeDetail")}
          confirm={t("remove")}
          onConfirm={async () => {
            await remove.mutateAsync();
            router.push("/company/questions");
          }}
        >
          <Trash2 aria-hidden /> {t("remove")}
        </ConfirmButton>
      )}
    </>
  );
}

function Answers({ id }: { id: string }) {
  const t = useTranslations("items.answers");
  const told = useAnswersOf(id);
  return (
    <Section id="answers" title={t("title")}>
      {told.isPending && <SkeletonCards cards={1} />}
      {told.isError && <ErrorState error={told.error} retry={() => void told.refetch()} />}
      {told.data && told.data.shown === 0 && <p className="text-muted">{t("none")}</p>}
      {told.data && told.data.shown > 0 && (
        <div className="grid gap-5">
          <p className="text-muted">
            {t("counts", { shown: told.data.shown, answered: told.data.answered, skipped: told.data.skipped })}
            {told.data.mean_credit !== null && ` ${t("credit", { percent: Math.round(told.data.mean_credit * 100) })}`}
            {told.data.waiting > 0 && ` ${t("waiting", { count: told.data.waiting })}`}
          </p>
          <ul className="grid gap-2 empty:hidden">
            {told.data.options.map((one) => (
              <li key={one.id} className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-3">
                <span className="font-semibold text-strong">{one.id}</span>
                <meter min={0} max={told.data.answered} value={one.chosen} aria-label={t("chose", { option: one.id })} className="h-3 w-full" />
                <span className="tabular text-sm text-muted">
                  {one.chosen} {one.key && `· ${t("key")}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function History({ item }: { item: Item }) {
  const t = useTranslations("items");
  return (
    <Section id="history" title={t("history.title")}>
      {item.moves.length === 0 && <p className="text-muted">{t("history.none")}</p>}
      <ol className="grid gap-3">
        {item.moves.map((move, index) => (
          <li key={index} className="grid gap-0.5 border-l-2 border-control pl-4">
            <p className="text-strong">{t("history.moved", { before: t(`status.${move.before}`), after: t(`status.${move.after}`) })}</p>
            {move.reason && <p className="[overflow-wrap:anywhere]">{move.reason}</p>}
            <p className="text-sm text-muted">
              {move.by?.name ?? t("page.somebody")} · {moment(move.at)} · {t("page.version", { version: move.version })}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
