"use client";
/** Server state for the whole app: retries only what trying again can help. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "./problem";

export function shouldRetry(failures: number, error: unknown): boolean {
  const worthIt = !(error instanceof ApiProblem) || error.status === 0 || error.status === 503;
  return worthIt && failures < 3;
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, staleTime: 15_000 } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
