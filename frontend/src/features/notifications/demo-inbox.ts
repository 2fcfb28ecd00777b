/** Whether this installation shows its mail on the demo inbox page. */
import "server-only";
import { cache } from "react";
import { orNull, serverApi } from "@/lib/api-server";

export const hasDemoInbox = cache(async (): Promise<boolean> => {
  const api = await serverApi();
  // Nobody has this address, so the answer says whether there is an inbox without carrying any mail.
  return (await orNull(api.GET("/v1/inbox", { params: { query: { to: "nobody@invalid" } } }))) !== null;
});
