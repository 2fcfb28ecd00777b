/** Two bars of one length, each with its point elsewhere: equal measure for different people. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" className="fill-action" />
      <rect x="6" y="9" width="20" height="5" rx="2.5" className="fill-on-action" opacity="0.45" />
      <rect x="6" y="18" width="20" height="5" rx="2.5" className="fill-on-action" opacity="0.45" />
      <rect x="10" y="7" width="3" height="9" rx="1.5" className="fill-on-action" />
      <rect x="19" y="16" width="3" height="9" rx="1.5" className="fill-on-action" />
    </svg>
  );
}

export function Logo({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <LogoMark className="size-8" />
      <span className="font-display text-xl font-bold tracking-tight text-strong max-[23rem]:sr-only">{name}</span>
    </span>
  );
}
