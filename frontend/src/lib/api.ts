/** The API as the browser sees it: same origin, session cookie, and the header that shows a request is ours. */
import createClient from "openapi-fetch";
import type { paths } from "@/generated/api";
import { persist, type Sent } from "./persist";
import { ApiProblem, problemFrom, unreachable } from "./problem";

/** Unsafe requests with a cookie are refused without it, so another site cannot make them (CSRF). */
export const clientHeader = { "X-Evenhand-Client": "web" } as const;

export const api = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  headers: clientHeader,
  fetch: sendPersistently,
});

/** fetch that survives the end of an access token, and asks for proof where the API wants it. */
export function sendPersistently(request: Request): Promise<Response> {
  return persist(!["GET", "HEAD"].includes(request.method), async () => {
    const response = await fetch(request.clone());
    return { status: response.status, problem: () => response.clone().json(), answer: response };
  });
}

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

type Uploaded = Pick<XMLHttpRequest, "status" | "response"> & { requestId: string | null };

function sendOnce(method: string, path: string, form: FormData, onProgress: (fraction: number) => void): Promise<Sent<Uploaded>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader("X-Evenhand-Client", clientHeader["X-Evenhand-Client"]);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const { status, response } = request;
      const answer = { status, response, requestId: request.getResponseHeader("x-request-id") };
      resolve({ status, problem: () => Promise.resolve(response), answer });
    };
    request.send(form);
  });
}

/** Sends a file with progress from 0 to 1, which fetch cannot report. */
export async function upload<Data>(
  path: string,
  form: FormData,
  onProgress: (fraction: number) => void,
  method: "POST" | "PUT" = "POST",
): Promise<Data> {
  const sent = await persist(true, () => sendOnce(method, path, form, onProgress)).catch((error: unknown) => {
    throw error instanceof ApiProblem ? error : unreachable();
  });
  if (sent.status >= 200 && sent.status < 300) return sent.response as Data;
  throw new ApiProblem(sent.status, sent.response ?? {}, sent.requestId);
}
