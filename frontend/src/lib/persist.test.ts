import { beforeEach, describe, expect, it, vi } from "vitest";
import { api, unwrap } from "./api";
import { onSessionEnded } from "./session";
import { type ProofMethod, whenProofIsAsked } from "./step-up";

const network = vi.fn<(request: Request | string) => Promise<Response>>();
const refused = (slug: string, status: number, more = {}) => Response.json({ type: `/problems/${slug}`, ...more }, { status });
const addresses = () => network.mock.calls.map(([asked]) => (typeof asked === "string" ? asked : new URL(asked.url).pathname));

beforeEach(() => {
  localStorage.clear();
  document.cookie = "evenhand_signed_in=1; Path=/";
  network.mockReset();
  vi.stubGlobal("fetch", network);
});

// In a page the address is relative; Node's Request wants an origin.
const elsewhere = { baseUrl: "http://localhost:8000" };
const ask = () => unwrap(api.POST("/v1/auth/verify", { body: { token: "t-1" }, ...elsewhere }));

describe("a request whose access has run out", () => {
  it("is sent again with its body after a refresh", async () => {
    network.mockResolvedValueOnce(refused("not-signed-in", 401));
    network.mockResolvedValueOnce(Response.json({ expires_at: "2026-01-01T00:10:00Z" }));
    network.mockResolvedValueOnce(Response.json({ message: "done" }));
    expect(await ask()).toEqual({ message: "done" });
    expect(addresses()).toEqual(["/v1/auth/verify", "/v1/auth/refresh", "/v1/auth/verify"]);
    expect(await (network.mock.calls[2]?.[0] as Request).json()).toEqual({ token: "t-1" });
  });

  it("is refused for good when the session is over, and the page hears of it", async () => {
    const over = vi.fn();
    const stop = onSessionEnded(over);
    network.mockResolvedValueOnce(refused("not-signed-in", 401));
    network.mockResolvedValueOnce(refused("session-ended", 401));
    await expect(ask()).rejects.toMatchObject({ status: 401 });
    expect(over.mock.calls).toEqual([[true]]);
    stop();
  });

  it("does not refresh for a wrong password", async () => {
    network.mockResolvedValueOnce(refused("wrong-credentials", 401));
    await expect(ask()).rejects.toMatchObject({ slug: "wrong-credentials" });
    expect(addresses()).toEqual(["/v1/auth/verify"]);
  });
});

describe("a request that needs a step-up", () => {
  it("waits for one proof with all others, and is then repeated", async () => {
    const asked = vi.fn<(methods: ProofMethod[]) => Promise<boolean>>().mockResolvedValue(true);
    const stop = whenProofIsAsked(asked);
    network.mockImplementation(async () =>
      network.mock.calls.length <= 2
        ? refused("step-up-required", 403, { methods: ["password", "totp"] })
        : Response.json({ message: "done" }),
    );
    expect(await Promise.all([ask(), ask()])).toEqual([{ message: "done" }, { message: "done" }]);
    expect(asked.mock.calls).toEqual([[["password", "totp"]]]);
    stop();
  });

  it("stays refused when the person closes the dialog, or is asked a second time", async () => {
    const answers = vi.fn<() => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValue(true);
    const stop = whenProofIsAsked(answers);
    network.mockImplementation(async () => refused("step-up-required", 403, { methods: ["password"] }));
    await expect(ask()).rejects.toMatchObject({ slug: "step-up-required" });
    expect(network).toHaveBeenCalledTimes(1);
    await expect(ask()).rejects.toMatchObject({ slug: "step-up-required" });
    expect(network).toHaveBeenCalledTimes(3);
    stop();
  });
});
