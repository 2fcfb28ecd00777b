/** The API as a server-rendered page sees it: the internal address, with the visitor's own cookie. */
import "server-only";
import { cookies } from "next/headers";
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "@/generated/api";
import { isProblem } from "./problem";
import { unwrap } from "./api";

export const internalApiUrl = (): string => process.env.EVENHAND_API_URL ?? "http://127.0.0.1:8001";

export async function serverApi(): Promise<Client<paths>> {
  const jar = await cookies();
  return createClient<paths>({
    baseUrl: internalApiUrl(),
    headers: { cookie: jar.toString() },
    cache: "no-store",
    // A page must not hang for as long as a broken API does; the error page offers to try again.
    fetch: (request) => patiently(request),
  });
}

/** Reading is tried twice: a kept connection may have been closed by the other side just then. */
async function patiently(request: Request): Promise<Response> {
  const again = request.clone();
  const once = (one: Request) => fetch(one, { signal: AbortSignal.timeout(8000) });
  try {
    return await once(request);
  } catch (error) {
    if (request.method !== "GET") throw error;
    return once(again);
  }
}

/** The data, or null where the API says it is not there (or not for this person to know of). */
export async function orNull<Data>(call: Parameters<typeof unwrap<Data>>[0]): Promise<Data | null> {
  try {
    return await unwrap<Data>(call);
  } catch (error) {
    if (isProblem(error) && [401, 403, 404, 410, 422].includes(error.status)) return null;
    throw error;
  }
}
