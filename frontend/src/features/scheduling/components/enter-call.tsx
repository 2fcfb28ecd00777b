"use client";
/** The way into a meeting's call, with the time from which it stands open. */
import { Video } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { moment } from "@/lib/format";
import type { Meeting } from "../api";

export function EnterCall({ meeting, href }: { meeting: Meeting; href: string }) {
  const t = useTranslations("scheduling.call");
  if (!meeting.call_opens_at) return null;
  return (
    <span className="grid gap-1.5">
      <Button asChild className="justify-self-start">
        <Link href={href}>
          <Video aria-hidden /> {t("go")}
        </Link>
      </Button>
      <span className="text-sm text-muted">{t("opens", { moment: moment(meeting.call_opens_at) })}</span>
    </span>
  );
}
