"use client";
/** "Not for me", with why; what it does is said at once, with a way back. */
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { type DismissalReason, type Recommendation, useDismiss, useTakeBack } from "../api";

const REASONS = ["work", "pay", "place", "known", "other"] as const;

export function SendAway({ item }: { item: Recommendation }) {
  const t = useTranslations("matching.recommended.away");
  const problem = useProblemText();
  const dismiss = useDismiss();
  const takeBack = useTakeBack();

  // The card is gone when the answer comes, and its callbacks with it: a promise still tells.
  const send = async (reason: DismissalReason) => {
    const failed = (error: unknown) => toast(problem(error).title, { detail: problem(error).detail, tone: "danger" });
    try {
      await dismiss.mutateAsync({ jobId: item.job_id, reason });
      const title = reason === "company" ? t("doneCompany", { company: item.company }) : t("done", { title: item.title });
      toast(title, { action: { label: t("undo"), run: () => void takeBack.mutateAsync(item.job_id).catch(failed) } });
    } catch (error) {
      failed(error);
    }
  };
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="sm" busy={dismiss.isPending} aria-label={`${t("open")}: ${item.title}`} className="shrink-0">
          <EyeOff aria-hidden /> {t("open")}
        </Button>
      }
    >
      <MenuLabel>{t("told")}</MenuLabel>
      {REASONS.map((reason) => (
        <MenuItem key={reason} onSelect={() => void send(reason)}>
          {t(`reason.${reason}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => void send("company")}>{t("reason.company", { company: item.company })}</MenuItem>
    </DropdownMenu>
  );
}
