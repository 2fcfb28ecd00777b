"use client";
/** The bar above a question: how far one has come, what is saved, the time left, and the way out. */
import { Check, CloudOff, Eye, EyeOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/cn";
import { clock } from "../answer";
import type { AttemptState } from "../api";
import type { SaveState } from "../use-draft";

const HIDDEN = "evenhand.timer-hidden";
const LAST_MINUTES_S = 300;

type Props = { attempt: AttemptState; position: number; left: number; save: SaveState; onFinish: () => void };

export function QuestionBar({ attempt, position, left, save, onFinish }: Props) {
  const t = useTranslations("assessments.bar");
  const { most } = attempt.progress;
  return (
    <div className="sticky top-0 z-20 border-b bg-page/95 backdrop-blur-sm">
      <div className="mx-auto flex w-full max-w-4xl items-center gap-x-3 gap-y-1 px-4 py-2 sm:gap-x-5 sm:px-6">
        <p className="tabular text-[0.9375rem] font-semibold whitespace-nowrap text-strong">
          {t("question", { position })}
          <span className="ml-2 font-normal text-muted max-sm:hidden">{t("ofMost", { most })}</span>
        </p>
        <Saved state={save} />
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <Timer left={left} />
          <Button variant="ghost" size="sm" onClick={onFinish}>
            {t("finish")}
          </Button>
        </div>
      </div>
      <Progress value={attempt.progress.answered / most} label={t("progress")} className="h-1 rounded-none" />
    </div>
  );
}

function Saved({ state }: { state: SaveState }) {
  const t = useTranslations("assessments.save");
  const Icon = { saving: LoaderCircle, saved: Check, waiting: CloudOff, idle: null, closed: null, elsewhere: null }[state];
  return (
    <p role="status" className={cn("flex min-h-6 min-w-0 items-center gap-1.5 text-sm", state === "waiting" ? "font-semibold text-danger" : "text-muted")}>
      {Icon && <Icon aria-hidden className={cn("size-4 shrink-0", state === "saving" && "animate-spin")} />}
      {Icon && <span className="max-sm:sr-only">{t(state as "saved")}</span>}
    </p>
  );
}

/** The clock belongs to the server; it may be hidden, and shows itself again for the last five minutes. */
function Timer({ left }: { left: number }) {
  const t = useTranslations("assessments.timer");
  const [hidden, setHidden] = useState(() => {
    try {
      return localStorage.getItem(HIDDEN) === "1";
    } catch {
      return false; // storage is switched off: the choice lasts for this page only
    }
  });
  const last = left <= LAST_MINUTES_S;
  const shown = !hidden || last;
  const Icon = shown ? EyeOff : Eye;
  const toggle = () => {
    setHidden(!hidden);
    try {
      localStorage.setItem(HIDDEN, hidden ? "0" : "1");
    } catch {
      // Nothing is lost but the memory of the choice.
    }
  };
  return (
    <div className="flex items-center">
      {shown && (
        <p role="timer" aria-label={t("left")} className={cn("tabular rounded-full px-2.5 py-1 text-[0.9375rem] font-semibold", last ? "bg-tone-warning text-on-tone-warning" : "text-strong")}>
          {clock(left)}
        </p>
      )}
      <p className="sr-only" role="status">
        {last ? t("lastMinutes") : ""}
      </p>
      {!last && (
        <Button variant="ghost" size="icon" aria-label={shown ? t("hide") : t("show")} onClick={toggle}>
          <Icon aria-hidden />
        </Button>
      )}
    </div>
  );
}
