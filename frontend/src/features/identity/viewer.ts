/** Who is looking at a server-rendered page; null when nobody is signed in. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";
import type { Viewer } from "./api";

export const getViewer = cache(async (): Promise<Viewer | null> => {
  const api = await serverApi();
  const viewer = await orNull(api.GET("/v1/auth/me") as Promise<{ data?: Viewer; error?: unknown; response: Response }>);
  return viewer && { ...unsaid, ...viewer };
});

const unsaid = {
  language: "en",
  time_zone: "UTC",
  theme: "system" as const,
  delete_after: null,
  second_factors: [],
  memberships: [],
  acts_as_candidate: false,
  needs_second_factor: false,
};
