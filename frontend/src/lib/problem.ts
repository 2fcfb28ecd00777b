/** Refusals as the API speaks them (RFC 9457), and failures to reach it, as one typed error. */
export type FieldError = { field: string; message: string };

export class ApiProblem extends Error {
  readonly status: number;
  /** Last part of the problem's `type`: what code and messages can switch on. */
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
  readonly fields: FieldError[];
  readonly members: Record<string, unknown>;
  readonly requestId: string | null;

  constructor(status: number, document: Record<string, unknown>, requestId: string | null = null) {
    const title = typeof document.title === "string" ? document.title : "";
    super(title || `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.title = title;
    this.detail = typeof document.detail === "string" ? document.detail : "";
    this.slug = slugOf(document.type, status);
    this.fields = Array.isArray(document.errors) ? (document.errors as FieldError[]) : [];
    this.members = document;
    this.requestId = requestId;
  }
}

function slugOf(type: unknown, status: number): string {
  if (typeof type === "string" && type.startsWith("/problems/")) return type.slice("/problems/".length);
  return status === 0 ? "unreachable" : `http-${status}`;
}

/** The problem a failed response carries; a response of another kind (a proxy's page) keeps its status. */
export async function problemFrom(response: Response, body?: unknown): Promise<ApiProblem> {
  const requestId = response.headers.get("x-request-id");
  const document = typeof body === "object" && body !== null ? body : await response.json().catch(() => ({}));
  return new ApiProblem(response.status, document as Record<string, unknown>, requestId);
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, {});
}

export function isProblem(error: unknown, slug?: string): error is ApiProblem {
  return error instanceof ApiProblem && (slug === undefined || error.slug === slug);
}
