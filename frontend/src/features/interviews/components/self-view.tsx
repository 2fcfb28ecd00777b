"use client";
/** The candidate's own camera, mirrored. The picture stays in this browser. */
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

export function SelfView({ stream, className, ref: outer }: {
  stream: MediaStream | null;
  className?: string;
  ref?: React.RefObject<HTMLVideoElement | null>;
}) {
  const t = useTranslations("interviews.devices");
  const own = useRef<HTMLVideoElement>(null);
  const video = outer ?? own;
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream, video]);
  return (
    <video
      ref={video}
      autoPlay
      playsInline
      muted
      aria-label={t("selfView")}
      className={cn("-scale-x-100 rounded-card bg-sunken object-cover", className)}
    />
  );
}
