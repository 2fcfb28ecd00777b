"use client";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Meeting } from "../api";

const tones: Record<Meeting["status"], Tone> = { invited: "warning", booked: "success", held: "neutral", no_show: "danger", cancelled: "neutral" };

export function MeetingBadge({ status }: { status: Meeting["status"] }) {
  const t = useTranslations("scheduling.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
