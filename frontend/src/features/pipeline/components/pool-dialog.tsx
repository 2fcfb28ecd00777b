"use client";
/** Puts applicants into a talent pool: each is asked for consent. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useAddToPool, usePools } from "../pools-api";
import { PoolForm } from "./pools";

export function PoolDialog({ applications, onClose }: { applications: string[]; onClose: () => void }) {
  const t = useTranslations("pipeline.pools");
  const pools = usePools();
  const add = useAddToPool();
  const [chosen, setChosen] = useState("");
  const save = () => add.mutate({ id: chosen, applications }, { onSuccess: ({ changed }) => (toast(t("added", { count: changed })), onClose()) });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("add")}
      description={t("description")}
      actions={
        <Button busy={add.isPending} disabled={!chosen} onClick={save}>
          {t("add")}
        </Button>
      }
    >
      <FormProblem error={add.error} />
      {pools.data?.length === 0 ? (
        <PoolForm />
      ) : (
        <Field label={t("choose")}>
          <NativeSelect value={chosen} placeholder={t("choose")} options={(pools.data ?? []).map((one) => ({ value: one.id, label: one.name }))} onChange={(event) => setChosen(event.target.value)} />
        </Field>
      )}
    </Dialog>
  );
}
