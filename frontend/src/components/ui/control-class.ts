/** The look of everything one types or chooses in. */
export const controlClass =
  "w-full min-h-11 rounded-control border border-control bg-card px-3.5 py-2 text-strong placeholder:text-muted " +
  "transition-colors duration-(--motion-quick) hover:border-strong disabled:opacity-60 disabled:bg-sunken " +
  "aria-invalid:border-danger aria-invalid:bg-tone-danger/40";
