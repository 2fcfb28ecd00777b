"use client";
/** Going from one search to the next: the address changes, and what is shown stays until the new results are there. */
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useTransition } from "react";
import { cn } from "@/lib/cn";
import { addressOf, type Wanted } from "../address";

type Going = { pending: boolean; go: (wanted: Wanted) => void };
const GoingContext = createContext<Going>({ pending: false, go: () => {} });

export const useGoing = () => useContext(GoingContext);

export function GoingProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const go = (wanted: Wanted) => start(() => router.push(addressOf(wanted), { scroll: false }));
  return <GoingContext.Provider value={{ pending, go }}>{children}</GoingContext.Provider>;
}

/** The results: dimmed while newer ones are on their way. */
export function Results({ children }: { children: ReactNode }) {
  const { pending } = useGoing();
  return (
    <div aria-busy={pending} className={cn("min-w-0 transition-opacity motion-reduce:transition-none", pending && "opacity-60")}>
      {children}
    </div>
  );
}
