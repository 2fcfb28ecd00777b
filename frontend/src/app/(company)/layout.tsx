import type { ReactNode } from "react";
import { AreaFrame } from "../frames";

export default function CompanyLayout({ children }: { children: ReactNode }) {
  return <AreaFrame area="company">{children}</AreaFrame>;
}
