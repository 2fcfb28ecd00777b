"use client";
/** What the team keeps about an application: tags, owner, tasks, notes. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { useBoard } from "../api";
import { TagList } from "./card-facts";
import { AssignDialog, TagDialog } from "./mark-dialogs";
import { Notes } from "./notes";
import { Tasks } from "./tasks";

export function TeamPanel({ jobId, id, mayMove }: { jobId: string; id: string; mayMove: boolean }) {
  const t = useTranslations("pipeline");
  const board = useBoard(jobId);
  const [open, setOpen] = useState<"tag" | "assign" | null>(null);
  const card = board.data?.items.find((one) => one.id === id);
  return (
    <>
      {card && (
        <Section id="team-marks" title={t("owner.title")}>
          <p>{card.owner?.name ?? t("owner.none")}</p>
          <div className="mt-2 empty:hidden">
            <TagList tags={card.tags} />
          </div>
          {mayMove && (
            <div className="mt-3 flex flex-wrap gap-2">
              <Button variant="secondary" size="sm" onClick={() => setOpen("assign")}>
                {t("bulk.assign")}
              </Button>
              <Button variant="secondary" size="sm" onClick={() => setOpen("tag")}>
                {t("bulk.tag")}
              </Button>
            </div>
          )}
          {open === "tag" && <TagDialog jobId={jobId} cards={[card]} onClose={() => setOpen(null)} />}
          {open === "assign" && <AssignDialog jobId={jobId} cards={[card]} onClose={() => setOpen(null)} />}
        </Section>
      )}
      <Tasks applicationId={id} />
      <Notes applicationId={id} />
    </>
  );
}
