"use client";
/** On public pages: remembers in this browser how somebody came here. */
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { noteArrival } from "@/lib/arrivals";

export function NoteArrival() {
  const path = usePathname();
  useEffect(() => noteArrival(window.location.href, document.referrer), [path]);
  return null;
}
