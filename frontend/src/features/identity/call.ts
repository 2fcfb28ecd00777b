/** A call that names its answer itself, for routes that the generated client does not know yet. */
import { api, unwrap } from "@/lib/api";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Loose = Record<Method, (path: string, init: { body?: unknown }) => Promise<{ data?: unknown; error?: unknown; response: Response }>>;

export function call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  return unwrap((api as unknown as Loose)[method](path, { body }) as Promise<{ data?: Answer; error?: unknown; response: Response }>);
}
