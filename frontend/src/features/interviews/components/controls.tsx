"use client";
/** What a candidate can ask for at any turn. None of it costs anything, and the page says so. */
import { Check, Clock, Keyboard, LogOut, Mic, Repeat2, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Action, Phase } from "../protocol";

type ControlsProps = {
  phase: Phase;
  speaking: boolean;
  onAct: (action: Action) => void;
  onVoice: () => void;
  onText: () => void;
  canSpeak: boolean;
};

export function Controls({ phase, speaking, onAct, onVoice, onText, canSpeak }: ControlsProps) {
  const t = useTranslations("interviews.room");
  const [leaving, setLeaving] = useState(false);
  const waiting = phase === "waiting" || phase === "ended";
  const finish = () => {
    setLeaving(false);
    onAct("finish");
  };
  return (
    <div role="toolbar" aria-label={t("controls")} className="flex flex-wrap items-center justify-center gap-2.5">
      {speaking && (
        <Button onClick={() => onAct("done")} disabled={phase !== "listening"}>
          <Check aria-hidden /> {t("done")}
        </Button>
      )}
      <Button variant="secondary" disabled={waiting} onClick={() => onAct("repeat")}>
        <Repeat2 aria-hidden /> {t("repeat")}
      </Button>
      <Button variant="secondary" disabled={waiting} onClick={() => onAct("more_time")}>
        <Clock aria-hidden /> {t("moreTime")}
      </Button>
      <Button variant="secondary" disabled={waiting} onClick={() => onAct("skip")}>
        <SkipForward aria-hidden /> {t("skip")}
      </Button>
      {speaking ? (
        <Button variant="secondary" onClick={onText}>
          <Keyboard aria-hidden /> {t("write")}
        </Button>
      ) : (
        <Button variant="secondary" onClick={onVoice} disabled={!canSpeak}>
          <Mic aria-hidden /> {t("speak")}
        </Button>
      )}
      <Button variant="ghost" onClick={() => setLeaving(true)}>
        <LogOut aria-hidden /> {t("finish")}
      </Button>
      <Dialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t("leave.title")}
        description={t("leave.description")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setLeaving(false)}>
              {t("leave.stay")}
            </Button>
            <Button onClick={finish}>{t("leave.finish")}</Button>
          </>
        }
      />
    </div>
  );
}
