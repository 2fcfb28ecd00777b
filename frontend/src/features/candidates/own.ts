/** The signed-in candidate's profile, for server-rendered pages; null when there is none. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";

export const ownProfile = cache(async () => {
  const api = await serverApi();
  return orNull(api.GET("/v1/profile"));
});

/** What the signed-in candidate decided about their profile. */
export const ownSettings = cache(async () => {
  const api = await serverApi();
  return orNull(api.GET("/v1/profile/settings"));
});
