import { Badge, type Tone } from "@/components/ui/badge";

const tones: Record<string, Tone> = { active: "brand", withdrawn: "neutral", rejected: "neutral", hired: "success" };

/** Where an application stands, as the API says it: its stage while it is under way, else how it ended. */
export function StatusBadge({ label, status }: { label: string; status: string }) {
  return <Badge tone={tones[status]}>{label}</Badge>;
}
