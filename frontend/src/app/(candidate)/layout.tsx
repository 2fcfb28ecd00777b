import type { ReactNode } from "react";
import { AreaFrame } from "../frames";

export default function CandidateLayout({ children }: { children: ReactNode }) {
  return <AreaFrame area="candidate">{children}</AreaFrame>;
}
