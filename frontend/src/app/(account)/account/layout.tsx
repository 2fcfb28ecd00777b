import type { ReactNode } from "react";
import { AccountNav } from "@/features/identity/components/account-nav";

export default function AccountPagesLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-5xl gap-6 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-10">
      <AccountNav />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
