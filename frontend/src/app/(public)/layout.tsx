import type { ReactNode } from "react";
import { PublicFrame } from "../frames";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>;
}
