import type { ReactNode } from "react";
import { NoteArrival } from "@/features/applications/apply/note-arrival";
import { PublicFrame } from "../frames";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PublicFrame>
      <NoteArrival />
      {children}
    </PublicFrame>
  );
}
