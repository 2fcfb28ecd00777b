/** Whether a company knows whom it deals with, and what it takes to go on. */
import { type Application, type Stage, stages } from "./api";

type Veiled = Pick<Application, "anonymous" | "reveal_at">;

/** Whether the company has to ask for the name before it can move the application there. */
export function needsConsent(application: Veiled, stage: Stage): boolean {
  const limit = stages.indexOf(application.reveal_at as Stage);
  return application.anonymous && limit >= 0 && stages.indexOf(stage) >= limit;
}

export type IdentityState = "named" | "anonymous" | "asked" | "over";

/** What the candidate reads about it. Once an application is over there is nothing left to decide. */
export function identityState(application: Pick<Application, "anonymous" | "reveal_asked_at" | "status">): IdentityState {
  if (!application.anonymous) return "named";
  if (application.status !== "active") return "over";
  return application.reveal_asked_at ? "asked" : "anonymous";
}
