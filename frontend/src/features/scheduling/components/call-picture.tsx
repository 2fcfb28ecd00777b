"use client";
/** One person's picture, or their initials where there is none. */
import { MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/cn";

type PictureProps = { stream: MediaStream | null; name: string; camera: boolean; mirrored?: boolean; muted?: boolean; silent?: boolean; note?: string; small?: boolean };

export function Picture({ stream, name, camera, mirrored, muted, silent, note, small }: PictureProps) {
  const t = useTranslations("scheduling.call");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  return (
    <figure className={cn("relative grid aspect-video place-items-center overflow-hidden rounded-card bg-sunken", small && "w-28 shadow-lifted sm:w-56")}>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- people speaking live; words can be written in the chat beside it */}
      <video ref={video} autoPlay playsInline muted={muted} aria-label={t("picture", { name })} className={cn("size-full object-cover", mirrored && "-scale-x-100", !(stream && camera) && "invisible")} />
      {!(stream && camera) && (
        <span className="absolute inset-0 grid place-items-center">
          <Avatar name={name} />
        </span>
      )}
      <figcaption className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-center gap-2 rounded-control bg-card/90 px-2.5 py-1 text-sm font-semibold text-strong">
        {silent && <MicOff aria-label={t("muted")} className="size-4" />}
        <span className="truncate">{name}</span>
        {note && <span className="font-normal text-muted">{note}</span>}
      </figcaption>
    </figure>
  );
}
