/** Where people go: the start page of a role, and the addresses a sign-in may lead back to. */
export function homeOf(role: string): string {
  return role === "candidate" ? "/home" : "/company";
}

/** A path on this site to return to after signing in; anything else is dropped (open redirects). */
export function safeReturn(next: string | null | undefined): string | null {
  if (!next || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return null;
  return next;
}

export function signInPath(next?: string): string {
  return next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in";
}
