"use client";
/** The talent pools of an organization, and one of them. */
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { day } from "@/lib/format";
import { useLivePipeline } from "../api";
import { useCreatePool, useDeletePool, usePool, usePools, useTakeOut } from "../pools-api";

const tones: Record<string, Tone> = { given: "success", asked: "info", declined: "neutral", expired: "warning" };

export function PoolList({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations("pipeline.pools");
  const pools = usePools();
  useLivePipeline();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-6">
        {pools.isPending && <SkeletonCards />}
        {pools.isError && <ErrorState error={pools.error} retry={() => void pools.refetch()} />}
        {pools.data?.length === 0 && (
          <EmptyState title={t("empty")} icon={<UsersRound aria-hidden />}>
            {t("emptyDetail")}
          </EmptyState>
        )}
        <ul className="grid gap-4 empty:hidden sm:grid-cols-2">
          {pools.data?.map((one) => (
            <li key={one.id}>
              <Card>
                <h2 className="text-title [overflow-wrap:anywhere]">
                  <Link href={`/company/talent-pools/${one.id}`} className="underline-offset-4 hover:underline">
                    {one.name}
                  </Link>
                </h2>
                {one.description && <p className="mt-1 text-muted">{one.description}</p>}
                <p className="mt-2 text-sm text-muted">{t("members", { count: one.members, consented: one.consented })}</p>
              </Card>
            </li>
          ))}
        </ul>
        {mayChange && (
          <Section id="new-pool" title={t("new")}>
            <PoolForm />
          </Section>
        )}
      </div>
    </>
  );
}

export function PoolForm() {
  const t = useTranslations("pipeline.pools");
  const create = useCreatePool();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  function save(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) create.mutate({ name: name.trim(), description: description.trim() }, { onSuccess: () => (setName(""), setDescription("")) });
  }
  return (
    <form onSubmit={save} className="grid gap-4">
      <FormProblem error={create.error} />
      <Field label={t("name")}>
        <Input maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t("about")}>
        <Input maxLength={2000} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <Button type="submit" busy={create.isPending} disabled={!name.trim()} className="justify-self-start">
        {t("create")}
      </Button>
    </form>
  );
}

export function PoolDetail({ id, mayChange }: { id: string; mayChange: boolean }) {
  const t = useTranslations("pipeline.pools");
  const router = useRouter();
  const pool = usePool(id);
  const takeOut = useTakeOut(id);
  const remove = useDeletePool();
  useLivePipeline();
  if (pool.isPending) return <SkeletonCards />;
  if (pool.isError) return <ErrorState error={pool.error} retry={() => void pool.refetch()} />;
  const { pool: found, items } = pool.data;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/company/talent-pools" }, { label: found.name }]}
        title={found.name}
        description={found.description}
        meta={t("members", { count: found.members, consented: found.consented })}
        actions={
          mayChange && (
            <Button variant="secondary" busy={remove.isPending} onClick={() => remove.mutate(id, { onSuccess: () => router.push("/company/talent-pools") })}>
              {t("delete")}
            </Button>
          )
        }
      />
      {items.length === 0 ? (
        <EmptyState title={t("nobody")} icon={<UsersRound aria-hidden />}>
          {t("nobodyDetail")}
        </EmptyState>
      ) : (
        <DataTable
          caption={found.name}
          rows={items}
          rowKey={(one) => one.id}
          columns={[
            {
              id: "name", header: t("name"), rowHeader: true,
              cell: (one) => (
                <>
                  <Link href={`/company/jobs/${one.job_id}/applications/${one.application_id}`} className="font-semibold text-strong underline-offset-4 hover:underline">
                    {one.name}
                  </Link>
                  <span className="block text-sm text-muted">{one.headline}</span>
                </>
              ),
            },
            { id: "job", header: t("about"), cell: (one) => t("from", { job: one.job_title }) },
            {
              id: "consent", header: t("consent.given"),
              cell: (one) => (
                <>
                  <Badge tone={tones[one.consent]}>{t(`consent.${one.consent}`)}</Badge> <span className="text-sm text-muted">{t("until", { day: day(one.expires_at) })}</span>
                </>
              ),
            },
            {
              id: "remove", header: t("remove"),
              cell: (one) =>
                mayChange && (
                  <Button variant="ghost" size="sm" onClick={() => takeOut.mutate(one.id)}>
                    {t("remove")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
