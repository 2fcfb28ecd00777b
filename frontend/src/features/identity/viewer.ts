/** Who is looking at a server-rendered page; null when nobody is signed in. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";
import type { Viewer } from "./api";

export const getViewer = cache(async (): Promise<Viewer | null> => {
  const api = await serverApi();
  return orNull(api.GET("/v1/auth/me"));
});
