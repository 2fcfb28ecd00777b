"use client";
/** A spoken answer: its sound, and its words following along; a word that is chosen is heard from there. */
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { soundPath, type TranscriptTurn } from "../api";

const UNSURE_WORD = 0.5;

export function SpokenAnswer({ interviewId, turn }: { interviewId: string; turn: TranscriptTurn }) {
  const t = useTranslations("interviews.transcript");
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(-1);
  const [failed, setFailed] = useState(false);
  if (failed) return <p className="text-sm text-muted">{t("noSound")}</p>;
  const hear = (start: number) => {
    if (!audio.current) return;
    audio.current.currentTime = start;
    void audio.current.play();
  };
  return (
    <div className="grid gap-2">
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- its words stand beside it, and follow along below */}
      <audio
        ref={audio}
        controls
        preload="none"
        src={soundPath(interviewId, turn.id)}
        aria-label={t("sound")}
        className="h-10 w-full max-w-md"
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onEnded={() => setAt(-1)}
        onError={() => setFailed(true)}
      />
      {turn.words.length > 0 && (
        <details>
          <summary className="link min-h-11 content-center text-sm">{t("follow")}</summary>
          <p className="leading-relaxed">
            {turn.words.map((word, index) => (
              <button
                key={index}
                type="button"
                onClick={() => hear(word.start)}
                title={word.confidence < UNSURE_WORD ? t("unsureWord") : undefined}
                className={cn(
                  "mr-1 rounded px-0.5 hover:bg-hover",
                  word.confidence < UNSURE_WORD && "underline decoration-dotted decoration-2 underline-offset-4",
                  at >= word.start && at < word.end && "bg-selected text-strong",
                )}
              >
                {word.word}
              </button>
            ))}
          </p>
        </details>
      )}
    </div>
  );
}
