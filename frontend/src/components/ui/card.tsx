/** A quiet sheet that groups what belongs together. */
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("rounded-card border bg-card p-5 shadow-soft sm:p-6", className)} {...rest} />;
}

/** A card with a heading, as a landmark of its own. */
export function Section({
  title, description, actions, children, className, id,
}: { title: ReactNode; description?: ReactNode; actions?: ReactNode; children?: ReactNode; className?: string; id: string }) {
  return (
    <section aria-labelledby={id} className={cn("rounded-card border bg-card p-5 shadow-soft sm:p-6", className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={id} className="text-title">
            {title}
          </h2>
          {description && <p className="mt-1 max-w-reading text-muted">{description}</p>}
        </div>
        {actions}
      </div>
      {children && <div className="mt-5">{children}</div>}
    </section>
  );
}
