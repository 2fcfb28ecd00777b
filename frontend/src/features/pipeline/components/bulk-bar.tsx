"use client";
/** What can be done with the selected applications. */
import { CircleX, Columns3, MoveRight, Tag, UserRoundCheck, UsersRound, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import type { Board, Card } from "../api";
import type { useMover } from "../use-mover";
import { AssignDialog, TagDialog } from "./mark-dialogs";
import { PoolDialog } from "./pool-dialog";
import { RejectDialog } from "./reject-dialog";

export type Deed = "reject" | "tag" | "assign" | "pool";
type Props = { board: Board; cards: readonly Card[]; jobId: string; mover: ReturnType<typeof useMover>; onClear: () => void };

export function BulkBar({ board, cards, jobId, mover, onClear }: Props) {
  const t = useTranslations("pipeline.bulk");
  const [deed, setDeed] = useState<Deed | null>(null);
  if (cards.length === 0) return null;
  return (
    <div
      role="region"
      aria-label={t("label")}
      className="sticky bottom-18 z-20 flex flex-wrap items-center gap-2 rounded-card border bg-raised p-3 shadow-lifted md:bottom-4"
    >
      <span className="px-2 font-semibold text-strong" aria-live="polite">
        {t("count", { count: cards.length })}
      </span>
      <DropdownMenu
        align="start"
        trigger={
          <Button size="sm">
            <MoveRight aria-hidden /> {t("move")}
          </Button>
        }
      >
        {board.stages.map((stage) => (
          <MenuItem key={stage.key} onSelect={() => mover.move({ to: stage.key, cards }, onClear)}>
            {stage.name}
          </MenuItem>
        ))}
      </DropdownMenu>
      <Button size="sm" variant="secondary" onClick={() => setDeed("reject")}>
        <CircleX aria-hidden /> {t("reject")}
      </Button>
      <Button size="sm" variant="secondary" onClick={() => setDeed("tag")}>
        <Tag aria-hidden /> {t("tag")}
      </Button>
      <Button size="sm" variant="secondary" onClick={() => setDeed("assign")}>
        <UserRoundCheck aria-hidden /> {t("assign")}
      </Button>
      <Button size="sm" variant="secondary" onClick={() => setDeed("pool")}>
        <UsersRound aria-hidden /> {t("pool")}
      </Button>
      {cards.length >= 2 && cards.length <= 4 && (
        <Button size="sm" variant="secondary" asChild>
          <Link href={`/company/jobs/${jobId}/compare?ids=${cards.map((card) => card.id).join(",")}`}>
            <Columns3 aria-hidden /> {t("compare")}
          </Link>
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onClear} className="ml-auto">
        <X aria-hidden /> {t("clear")}
      </Button>
      <DeedDialog deed={deed} cards={cards} jobId={jobId} mover={mover} onClose={() => setDeed(null)} onDone={onClear} />
    </div>
  );
}

type DialogProps = { deed: Deed | null; cards: readonly Card[]; jobId: string; mover: ReturnType<typeof useMover>; onClose: () => void; onDone?: () => void };

export function DeedDialog({ deed, cards, jobId, mover, onClose, onDone }: DialogProps) {
  if (deed === "reject") return <RejectDialog cards={cards} mover={mover} onClose={onClose} onDone={onDone} />;
  if (deed === "tag") return <TagDialog jobId={jobId} cards={cards} onClose={onClose} />;
  if (deed === "assign") return <AssignDialog jobId={jobId} cards={cards} onClose={onClose} />;
  if (deed === "pool") return <PoolDialog applications={cards.map((card) => card.id)} onClose={onClose} />;
  return null;
}
