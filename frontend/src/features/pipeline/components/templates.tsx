"use client";
/** The ways that new jobs can begin with. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { linesOf, type Template, useDeleteTemplate, useSaveTemplate, useTemplates } from "../stages-api";
import { StageLines } from "./stage-lines";

export function Templates({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations("pipeline.templates");
  const templates = useTemplates();
  const remove = useDeleteTemplate();
  const [open, setOpen] = useState<Template | null>(null);
  const builtIn = templates.data?.[0];
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={mayChange && builtIn && <Button onClick={() => setOpen({ ...builtIn, name: "", is_default: false })}>{t("new")}</Button>}
      />
      {templates.isPending && <SkeletonCards />}
      {templates.isError && <ErrorState error={templates.error} retry={() => void templates.refetch()} />}
      <ul className="grid gap-4">
        {templates.data?.map((one) => (
          <li key={one.id ?? "built-in"}>
            <Card className="flex flex-wrap items-start justify-between gap-4">
              <div className="min-w-0">
                <h2 className="flex flex-wrap items-center gap-2 text-title">
                  {one.name} {one.id === null && <Badge>{t("builtIn")}</Badge>} {one.is_default && <Badge tone="brand">{t("isDefault")}</Badge>}
                </h2>
                <p className="mt-1 text-muted">{one.stages.map((stage) => stage.name).join(" → ")}</p>
              </div>
              {mayChange && one.id && (
                <div className="flex gap-2">
                  <Button variant="secondary" size="sm" onClick={() => setOpen(one)}>
                    {t("edit")}
                  </Button>
                  <Button variant="ghost" size="sm" busy={remove.isPending} onClick={() => one.id && remove.mutate(one.id)}>
                    {t("remove")}
                  </Button>
                </div>
              )}
            </Card>
          </li>
        ))}
      </ul>
      {open && <TemplateDialog template={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function TemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useTranslations("pipeline.templates");
  const save = useSaveTemplate();
  const [name, setName] = useState(template.name);
  const [isDefault, setDefault] = useState(template.is_default);
  const [lines, setLines] = useState(() => linesOf(template.stages));
  const ready = name.trim() && lines.every((line) => line.name.trim());
  const id = template.name ? template.id : null;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={id ? template.name : t("new")}
      actions={
        <Button busy={save.isPending} disabled={!ready} onClick={() => save.mutate({ id, name: name.trim(), isDefault, lines }, { onSuccess: onClose })}>
          {t("save")}
        </Button>
      }
    >
      <FormProblem error={save.error} />
      <Field label={t("name")}>
        <Input maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Checkbox checked={isDefault} onCheckedChange={setDefault} className="my-2">
        {t("default")}
      </Checkbox>
      <StageLines lines={lines} onChange={setLines} />
    </Dialog>
  );
}
