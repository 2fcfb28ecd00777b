/**
 * One address for the whole product: API paths go to the API, everything else to the web app.
 *
 * Environment: PORT, HOST ("localhost" listens on both loopback addresses), EVENHAND_API, EVENHAND_WEB (base URLs),
 * EVENHAND_PUBLIC_URL (with https, browsers are told to stay there),
 * EVENHAND_TRUST_PROXY=1 when a proxy of yours stands in front and its X-Forwarded-* headers may be believed.
 */
import { createServer } from "node:http";
import { createProxyServer } from "httpxy";

const API_PATH = /^\/(v1|health|metrics|\.well-known|openapi\.json|docs|feeds|sitemaps|sitemap\.xml|robots\.txt)(?=[/?]|$)/;
/** By it a page says its status where the web app itself can only say 200 or 404: a closed job is gone (410). */
const PAGE_STATUS = "x-page-status";
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];
const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const MINUTE = 60_000;
const LINGER = 5_000;

const port = Number(process.env.PORT ?? 8000);
const host = process.env.HOST ?? "localhost";
const api = process.env.EVENHAND_API ?? "http://127.0.0.1:8001";
const web = process.env.EVENHAND_WEB ?? "http://127.0.0.1:3000";
const trustProxy = process.env.EVENHAND_TRUST_PROXY === "1";
const secure = (process.env.EVENHAND_PUBLIC_URL ?? "").startsWith("https:");

const proxy = createProxyServer({
  xfwd: true,
  // A kept connection may be closed by a restarting part just as a request is put on it, and a POST cannot be repeated.
  agent: false,
  // Silence, not duration: server-sent events beat every few seconds and uploads keep moving.
  proxyTimeout: 2 * MINUTE,
  upgradeTimeout: 15_000,
});

proxy.on("proxyRes", (answer) => {
  const status = answer.headers[PAGE_STATUS];
  delete answer.headers[PAGE_STATUS];
  if (status === "410" && answer.statusCode === 200) answer.statusCode = 410;
});

function targetOf(request) {
  return API_PATH.test(request.url ?? "/") ? api : web;
}

/** Nobody but a proxy that we were told to trust may say where a request came from. */
function dropClaims(request) {
  if (trustProxy) return;
  for (const name of FORWARDED) delete request.headers[name];
}

/** Figures of the running system are for the machine itself; Prometheus asks the API directly. */
function isHidden(request) {
  return /^\/metrics(?=[/?]|$)/.test(request.url ?? "") && !LOOPBACK.has(request.socket.remoteAddress ?? "");
}

function log(event, details) {
  const line = { timestamp: new Date().toISOString(), level: "warning", process: "gateway", event, ...details };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>One moment · Evenhand</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="2">
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;display:grid;place-items:center;
min-height:100vh;margin:0;padding:1.5rem;box-sizing:border-box}main{max-width:32rem}h1{font-size:1.75rem}</style>
<main><h1>One moment, please</h1><p>A part of Evenhand is starting. This page looks again every two seconds;
nothing that you saved is lost.</p></main></html>`;

function problem(status, title, detail, instance) {
  return JSON.stringify({ type: "/problems/part-unavailable", title, status, detail, instance });
}

function answerUnavailable(request, response) {
  if (response.headersSent) return response.destroy();
  const wantsPage = targetOf(request) === web && (request.headers.accept ?? "").includes("text/html");
  const body = wantsPage
    ? PAGE
    : problem(502, "A part is not available", "A part of Evenhand is starting. Try again in a moment.", request.url);
  response.writeHead(502, {
    "content-type": wantsPage ? "text/html; charset=utf-8" : "application/problem+json",
    "cache-control": "no-store",
    "retry-after": "2",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  });
  if (request.complete) return response.end(body);
  response.write(body);
  lingerOver(request, () => response.end());
}

/** Closing on bytes that nobody has read resets the connection and the client loses the answer: read on for a while. */
function lingerOver(request, end) {
  const late = setTimeout(end, LINGER);
  const ended = () => {
    clearTimeout(late);
    end();
  };
  request.once("end", ended).once("close", ended);
  request.unpipe();
  request.resume();
}

/** What holds for every answer, whichever part gives it; a part's own word of the same name wins. */
function setSafeHeaders(response) {
  response.setHeader("x-content-type-options", "nosniff");
  if (secure) response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains");
}

async function answer(request, response) {
  setSafeHeaders(response);
  if (isHidden(request)) {
    response.writeHead(404, { "content-type": "application/problem+json" });
    return response.end(problem(404, "Not found", "There is nothing here.", request.url));
  }
  dropClaims(request);
  try {
    await proxy.web(request, response, { target: targetOf(request) });
  } catch (error) {
    if (!request.destroyed || !response.headersSent) log("part unavailable", { code: error.code, path: pathOf(request) });
    answerUnavailable(request, response);
  }
}

/** The path without its query, which may carry tokens. */
function pathOf(request) {
  return (request.url ?? "").split("?", 1)[0];
}

async function upgrade(request, socket, head) {
  socket.on("error", () => socket.destroy());
  dropClaims(request);
  try {
    await proxy.ws(request, socket, { target: targetOf(request) }, head);
  } catch (error) {
    log("upgrade failed", { code: error.code, path: pathOf(request) });
    socket.destroy();
  }
}

function listen(address) {
  const server = createServer(answer);
  server.on("upgrade", upgrade);
  server.headersTimeout = 20_000;
  server.requestTimeout = 10 * MINUTE;
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => resolve(server));
  });
}

async function listenEverywhere() {
  if (host !== "localhost") return [await listen(host)];
  const servers = [await listen("127.0.0.1")];
  try {
    servers.push(await listen("::1"));
  } catch (error) {
    if (!["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code)) throw error; // a machine without IPv6
  }
  return servers;
}

/** Stop taking requests, let running ones end for three seconds, then cut what is left (streams never end). */
function stop(servers) {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  Promise.all(closed).then(() => process.exit(0));
  setTimeout(() => process.exit(0), 3000);
}

const servers = await listenEverywhere();
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => stop(servers));
