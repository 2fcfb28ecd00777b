"use client";
/** What one can do with an application on its own page. */
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { type Command, useCommands } from "@/lib/commands";
import { useBoard, useLivePipeline } from "../api";
import { useMover } from "../use-mover";
import { type Deed, DeedDialog } from "./bulk-bar";

export function ApplicationDeeds({ jobId, id }: { jobId: string; id: string }) {
  const t = useTranslations("pipeline");
  const board = useBoard(jobId);
  const stages = board.data?.stages ?? [];
  const mover = useMover(jobId, stages);
  const [deed, setDeed] = useState<Deed | null>(null);
  useLivePipeline();
  const card = board.data?.items.find((one) => one.id === id);
  const movable = card && card.status !== "withdrawn";
  const commands = useMemo<Command[]>(
    () =>
      movable
        ? [
            ...stages.map((stage) => ({ id: `move-${stage.key}`, group: "deeds" as const, label: t("palette.move", { stage: stage.name }), run: () => mover.move({ to: stage.key, cards: [card] }) })),
            ...(["reject", "tag", "assign"] as const).map((one) => ({ id: one, group: "deeds" as const, label: t(`palette.${one}`), run: () => setDeed(one) })),
          ]
        : [],
    // The mover is made anew each time and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [board.data, id],
  );
  useCommands(commands);
  if (!movable) return null;
  const next = stages[stages.findIndex((stage) => stage.key === card.stage) + 1];
  return (
    <>
      <DropdownMenu trigger={<Button variant="secondary">{t("deeds")}</Button>}>
        <MenuLabel>{t("bulk.move")}</MenuLabel>
        {stages.map((stage) => (
          <MenuItem key={stage.key} disabled={stage.key === card.stage && card.status === "active"} onSelect={() => mover.move({ to: stage.key, cards: [card] })}>
            {stage.name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setDeed("pool")}>{t("bulk.pool")}</MenuItem>
        {card.status !== "rejected" && (
          <MenuItem danger onSelect={() => setDeed("reject")}>
            {t("palette.reject")}
          </MenuItem>
        )}
      </DropdownMenu>
      {next && card.status === "active" && (
        <Button busy={mover.moving} onClick={() => mover.move({ to: next.key, cards: [card] })}>
          {t("palette.move", { stage: next.name })} <ArrowRight aria-hidden />
        </Button>
      )}
      <DeedDialog deed={deed} cards={[card]} jobId={jobId} mover={mover} onClose={() => setDeed(null)} />
    </>
  );
}
