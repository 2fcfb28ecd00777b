/** An employer's public page, for server rendering. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";

export const publicCompany = cache(async (slug: string) => {
  const api = await serverApi();
  return orNull(api.GET("/v1/public/companies/{slug}", { params: { path: { slug } } }));
});
