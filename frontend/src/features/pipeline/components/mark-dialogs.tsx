"use client";
/** Tags and an owner for one or many applications. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChipsInput } from "@/components/ui/chips-input";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import type { Card } from "../api";
import { useAssign, useMembers, useTag } from "../team-api";

type Props = { jobId: string; cards: readonly Card[]; onClose: () => void };

/** Tags that all of them have are shown; what is added goes to all, what is taken away goes from all. */
export function TagDialog({ jobId, cards, onClose }: Props) {
  const t = useTranslations("pipeline.tags");
  const text = useProblemText();
  const tag = useTag(jobId);
  const shared = (cards[0]?.tags ?? []).filter((label) => cards.every((card) => card.tags.includes(label)));
  const [labels, setLabels] = useState(shared);
  function save() {
    const add = labels.filter((label) => !shared.includes(label));
    const remove = shared.filter((label) => !labels.includes(label));
    tag.mutate(
      { applications: cards.map((card) => card.id), add, remove },
      { onSuccess: () => (toast(t("done")), onClose()), onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }) },
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog", { count: cards.length })}
      actions={
        <Button busy={tag.isPending} onClick={save}>
          {t("save")}
        </Button>
      }
    >
      <Field label={t("add")}>
        <ChipsInput value={labels} onChange={setLabels} commas maxLength={40} />
      </Field>
    </Dialog>
  );
}

export function AssignDialog({ jobId, cards, onClose }: Props) {
  const t = useTranslations("pipeline.owner");
  const text = useProblemText();
  const assign = useAssign(jobId);
  const members = useMembers();
  const [owner, setOwner] = useState(cards[0]?.owner?.id ?? "");
  function save() {
    assign.mutate(
      { applications: cards.map((card) => card.id), owner_id: owner || null },
      { onSuccess: () => (toast(t("done")), onClose()), onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }) },
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("dialog", { count: cards.length })}
      actions={
        <Button busy={assign.isPending} onClick={save}>
          {t("save")}
        </Button>
      }
    >
      <Field label={t("title")}>
        <NativeSelect
          value={owner}
          placeholder={t("none")}
          options={(members.data ?? []).map((one) => ({ value: one.user_id, label: one.name }))}
          onChange={(event) => setOwner(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
