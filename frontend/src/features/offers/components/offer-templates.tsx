"use client";
/** The letters that offers begin with: a list, and one at a time to write. */
import { FileText, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { ago } from "@/lib/format";
import { type Template, templateDeeds, useTemplateDeed, useTemplates } from "../api";
import { TemplateForm } from "./template-form";

export function OfferTemplates() {
  const t = useTranslations("offers.templates");
  const list = useTranslations("offers.list");
  const [writing, setWriting] = useState<Template | "new" | null>(null);
  const templates = useTemplates();
  return (
    <>
      <PageHeader
        crumbs={[{ label: list("title"), href: "/company/offers" }, { label: t("title") }]}
        title={t("title")}
        description={t("description")}
        actions={!writing && <Button onClick={() => setWriting("new")}>{t("new")}</Button>}
      />
      {writing ? (
        <TemplateForm key={writing === "new" ? "new" : writing.id} template={writing === "new" ? null : writing} onDone={() => setWriting(null)} />
      ) : templates.isPending ? (
        <SkeletonCards />
      ) : templates.isError ? (
        <ErrorState error={templates.error} retry={() => void templates.refetch()} />
      ) : templates.data.items.length === 0 ? (
        <EmptyState icon={<FileText aria-hidden />} title={t("empty")} action={<Button onClick={() => setWriting("new")}>{t("new")}</Button>}>
          {t("emptyDetail")}
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {templates.data.items.map((one) => (
            <li key={one.id}>
              <Item template={one} onEdit={() => setWriting(one)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Item({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const t = useTranslations("offers.templates");
  const archive = useTemplateDeed(templateDeeds.archive);
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <h2 className="font-sans text-subtitle font-bold [overflow-wrap:anywhere]">{template.name}</h2>
        <p className="text-sm text-muted">{t("facts", { days: template.valid_days, when: ago(template.updated_at) })}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ConfirmButton
          variant="ghost"
          label={t("archiveName", { name: template.name })}
          title={t("archiveTitle", { name: template.name })}
          detail={t("archiveDetail")}
          confirm={t("archive")}
          onConfirm={() => archive.mutateAsync(template.id)}
        >
          {t("archive")}
        </ConfirmButton>
        <Button variant="secondary" aria-label={t("editName", { name: template.name })} onClick={onEdit}>
          <Pencil aria-hidden /> {t("edit")}
        </Button>
      </div>
    </Card>
  );
}
