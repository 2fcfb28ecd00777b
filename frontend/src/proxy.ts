/**
 * Before every page: the security headers with a fresh nonce, the page's own address for those who must lead back to it,
 * and a way round by /session for a visitor whose access has run out but whose session has not.
 */
import { type NextRequest, NextResponse } from "next/server";

const ACCESS = /^(__Host-|__Secure-)?evenhand_access$/;
const HINT = /^(__Host-|__Secure-)?evenhand_signed_in$/;
/** Pages whose address carries a secret: it must not travel on in a Referer, nor lie in a cache. */
const TOKEN_PAGES = /^\/(verify|reset-password|email\/confirm|invitations?|sign-in\/link)(\/|$)/;

export function contentPolicy(nonce: string, host: string, secure: boolean): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Radix, the editor and React set styles of elements, for which there are no nonces.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    // Not every browser takes 'self' to include the WebSockets of this address.
    `connect-src 'self' ${secure ? "wss" : "ws"}://${host}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** True for a page that somebody opens (no prefetch) with a session that only needs renewing. */
function needsRenewal(request: NextRequest): boolean {
  const { pathname, searchParams } = request.nextUrl;
  if (request.method !== "GET" || pathname === "/session" || searchParams.has("stay")) return false;
  if (request.headers.has("next-router-prefetch") || request.headers.get("purpose") === "prefetch") return false;
  const names = request.cookies.getAll().map(({ name }) => name);
  return names.some((name) => HINT.test(name)) && !names.some((name) => ACCESS.test(name));
}

function addressOf(request: NextRequest): string {
  const search = new URLSearchParams(request.nextUrl.search);
  search.delete("_rsc");
  return `${request.nextUrl.pathname}${search.size > 0 ? `?${search}` : ""}`;
}

/** The host a browser sees: a proxy of the operator in front may say it, the gateway drops what others claim. */
function hostOf(request: NextRequest): string {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? "localhost";
  return /^[\w.:[\]-]+$/.test(host) ? host : "localhost";
}

const JOB_PAGE = /^\/jobs\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether the page is of a job that was closed: pages cannot answer 410 themselves, the gateway does it for them. */
async function isGone(request: NextRequest): Promise<boolean> {
  const id = JOB_PAGE.exec(request.nextUrl.pathname)?.[1];
  if (!id || request.headers.has("rsc")) return false;
  const api = process.env.EVENHAND_API_URL ?? "http://127.0.0.1:8001";
  try {
    const answer = await fetch(`${api}/v1/public/jobs/${id}/standing`, { cache: "no-store", signal: AbortSignal.timeout(1500) });
    return answer.ok && ((await answer.json()) as { standing: string }).standing === "gone";
  } catch {
    return false; // the page says itself that a part is not available
  }
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const secure = (process.env.EVENHAND_PUBLIC_URL ?? "").startsWith("https:");
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentPolicy(nonce, hostOf(request), secure);
  const address = addressOf(request);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-address", address);
  headers.set("content-security-policy", policy);
  const response = needsRenewal(request) ? renewal(request, address) : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (secure) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  if (await isGone(request)) response.headers.set("x-page-status", "410");
  if (TOKEN_PAGES.test(request.nextUrl.pathname)) {
    response.headers.set("referrer-policy", "no-referrer");
    response.headers.set("cache-control", "no-store");
  }
  return response;
}

function renewal(request: NextRequest, address: string): NextResponse {
  // Next.js writes it as a path again, so no host in between can make it lead elsewhere.
  const response = NextResponse.redirect(new URL(`/session?next=${encodeURIComponent(address)}`, request.url), 307);
  response.headers.set("cache-control", "no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg|v1/|health).*)"] };
