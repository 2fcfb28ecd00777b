/** The sheet on which the short forms stand: sign in, register, verify. */
import type { ReactNode } from "react";

export function NarrowSheet({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-md py-4 sm:py-10">
      <h1 className="text-headline">{title}</h1>
      {description && <p className="mt-2 text-muted">{description}</p>}
      <div className="mt-8">{children}</div>
    </div>
  );
}
