/** Whether a company knows whom it deals with, and what it takes to go on. */
import type { Application } from "./api";

export type IdentityState = "named" | "anonymous" | "asked" | "over";

/** What the candidate reads about it. Once an application is over there is nothing left to decide. */
export function identityState(application: Pick<Application, "anonymous" | "reveal_asked_at" | "status">): IdentityState {
  if (!application.anonymous) return "named";
  if (application.status !== "active") return "over";
  return application.reveal_asked_at ? "asked" : "anonymous";
}
