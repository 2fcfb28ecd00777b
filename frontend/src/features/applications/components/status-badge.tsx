import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Stage } from "../api";

const tones: Record<string, Tone> = { active: "brand", withdrawn: "neutral", rejected: "neutral", hired: "success" };

/** Where an application stands: its stage while it is under way, else how it ended. */
export function StatusBadge({ stage, status }: { stage: string; status: string }) {
  const t = useTranslations("applications");
  const text = status === "active" ? t(`stage.${stage as Stage}`) : t(`status.${status as "rejected"}`);
  return <Badge tone={tones[status]}>{text}</Badge>;
}
