/** The API as the browser sees it: same origin, session cookie, and the header that shows a request is ours. */
import createClient from "openapi-fetch";
import type { paths } from "@/generated/api";
import { ApiProblem, problemFrom, unreachable } from "./problem";

/** Unsafe requests with a cookie are refused without it, so another site cannot make them (CSRF). */
export const clientHeader = { "X-Evenhand-Client": "web" } as const;

export const api = createClient<paths>({ baseUrl: "", credentials: "same-origin", headers: clientHeader });

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The data of a call, or an `ApiProblem` thrown: what TanStack Query expects. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    throw error instanceof ApiProblem || isAbort(error) ? error : unreachable();
  });
  if (!answer.response.ok) throw await problemFrom(answer.response, answer.error);
  return answer.data as Data;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Sends a file with progress from 0 to 1, which fetch cannot report. */
export function upload<Data>(path: string, form: FormData, onProgress: (fraction: number) => void): Promise<Data> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("X-Evenhand-Client", clientHeader["X-Evenhand-Client"]);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Data);
      else reject(new ApiProblem(request.status, request.response ?? {}, request.getResponseHeader("x-request-id")));
    };
    request.send(form);
  });
}
