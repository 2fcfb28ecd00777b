import type { ReactNode } from "react";
import { AreaFrame } from "../frames";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <AreaFrame area="any">{children}</AreaFrame>;
}
