"use client";
/** What went wrong with a whole form, above it, announced at once. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/badge";
import { useProblemText } from "@/lib/problem-text";

export function FormProblem({ error, children }: { error: unknown; children?: ReactNode }) {
  const text = useProblemText();
  if (!error) return null;
  const { title, detail } = text(error);
  return (
    <div role="alert">
      <Notice tone="danger" title={title} icon={<CircleAlert aria-hidden />}>
        {detail}
        {children && <div className="mt-1">{children}</div>}
      </Notice>
    </div>
  );
}
