/** What can be wrong with a microphone or a camera, by the browser's own names for it. */
export type DeviceProblem = "denied" | "none" | "busy" | "unfit" | "insecure" | "failed";

const named: Record<string, DeviceProblem> = {
  NotAllowedError: "denied",
  SecurityError: "insecure",
  NotFoundError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
  OverconstrainedError: "unfit",
};

export function problemOf(error: unknown): DeviceProblem {
  // Without a secure page there is no `mediaDevices` at all, and asking is a TypeError.
  if (typeof navigator !== "undefined" && !navigator.mediaDevices) return "insecure";
  return (error instanceof DOMException && named[error.name]) || "failed";
}
