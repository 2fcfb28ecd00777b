"use client";
/** Where a question can go next, with a reason where one is needed. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type Item, type Status, useMove } from "../api";

export function Steps({ item }: { item: Item }) {
  const t = useTranslations("items.steps");
  const move = useMove(item);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<Status | null>(null);
  function go(to: Status) {
    if (item.reasons_for.includes(to) && !reason.trim()) return setMissing(to);
    setMissing(null);
    move.mutate(
      { to, reason: reason.trim() },
      {
        onSuccess: () => {
          setReason("");
          toast(t(`done.${to}`));
        },
      },
    );
  }
  const faulty = item.checks.some((check) => check.level === "fault");
  const asks = item.reasons_for.length > 0;
  return (
    <Card className="grid gap-4">
      <p className="text-muted">{faulty ? t("faulty") : t(`now.${item.status}`)}</p>
      {asks && (
        <Field label={t("reason")} error={missing ? t("reasonMissing") : undefined} optional={item.reasons_for.length < item.steps.length ? t("sometimes") : undefined}>
          <Textarea rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      <FormProblem error={move.error} />
      <div className="flex flex-wrap gap-3">
        {item.steps.map((to, index) => (
          <Button key={to} variant={index === 0 && to !== "retired" ? "primary" : "secondary"} busy={move.isPending} onClick={() => go(to)}>
            {t(`to.${item.status === "review" && to === "draft" ? "back" : to}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}
