import { afterEach, describe, expect, it, vi } from "vitest";
import { api, unwrap } from "./api";

const network = vi.fn<(request: Request) => Promise<Response>>();

afterEach(() => network.mockReset());

// In a page the address is relative; Node's Request wants an origin.
const elsewhere = { baseUrl: "http://localhost:8000", fetch: network };
const body = { email: "a@b.c", password: "x", transport: "cookie" as const };
const signIn = () => unwrap(api.POST("/v1/auth/sign-in", { body, ...elsewhere }));

describe("the browser's client", () => {
  it("says that a request is ours, which the API asks of cookie requests", async () => {
    network.mockResolvedValue(Response.json({ token: null, expires_at: "2026-01-01T00:00:00Z" }));
    await signIn();
    expect(network.mock.calls[0]?.[0].headers.get("x-evenhand-client")).toBe("web");
  });

  it("throws the problem of a refused call", async () => {
    network.mockResolvedValue(Response.json({ type: "/problems/wrong-credentials", title: "Wrong" }, { status: 401 }));
    await expect(signIn()).rejects.toMatchObject({ status: 401, slug: "wrong-credentials" });
  });

  it("says so when the server cannot be reached", async () => {
    network.mockRejectedValue(new TypeError("fetch failed"));
    await expect(signIn()).rejects.toMatchObject({ status: 0, slug: "unreachable" });
  });
});
