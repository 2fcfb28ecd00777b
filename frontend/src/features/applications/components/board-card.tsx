"use client";
import { useDraggable } from "@dnd-kit/core";
import { EyeOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { ago } from "@/lib/format";
import type { ApplicantCard, Stage } from "../api";
import { MoveMenu } from "./move-menu";

export function BoardCard({ applicant, jobId, mayMove, busy }: { applicant: ApplicantCard; jobId: string; mayMove: boolean; busy: boolean }) {
  // Only the listeners: the card holds a link and a menu, so it must not be a button itself. Keyboards use the menu.
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: applicant.id, disabled: !mayMove });
  return (
    <div ref={setNodeRef} {...listeners} className={cn("touch-manipulation", isDragging && "opacity-40", busy && "animate-shimmer", mayMove && "cursor-grab")}>
      <CardFace
        applicant={applicant}
        href={`/company/jobs/${jobId}/applications/${applicant.id}`}
        menu={mayMove && <MoveMenu subject={{ id: applicant.id, name: applicant.candidate_name, stage: applicant.stage as Stage }} />}
      />
    </div>
  );
}

type FaceProps = { applicant: ApplicantCard; href?: string; menu?: ReactNode; lifted?: boolean };

export function CardFace({ applicant, href, menu, lifted }: FaceProps) {
  const t = useTranslations("applications.board");
  return (
    <article className={cn("rounded-control border bg-card p-3 shadow-soft", lifted && "rotate-1 cursor-grabbing shadow-lifted")}>
      <div className="flex items-start gap-2.5">
        <div className="min-w-0 flex-1">
          {href ? (
            <Link href={href} draggable={false} className="font-semibold text-strong [overflow-wrap:anywhere] underline-offset-4 hover:underline">
              {applicant.candidate_name}
            </Link>
          ) : (
            <span className="font-semibold text-strong">{applicant.candidate_name}</span>
          )}
          {applicant.headline && <p className="line-clamp-2 text-sm text-muted">{applicant.headline}</p>}
        </div>
        {menu && <div className="-mt-1.5 -mr-2">{menu}</div>}
      </div>
      {applicant.anonymous && (
        <p className="mt-1.5 flex items-center gap-1.5 text-sm text-on-tone-info">
          <EyeOff aria-hidden className="size-4" /> {t("anonymous")}
        </p>
      )}
      <p className="mt-1.5 text-sm text-muted">{t("changed", { when: ago(applicant.updated_at) })}</p>
    </article>
  );
}
