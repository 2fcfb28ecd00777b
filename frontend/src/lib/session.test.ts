import { beforeEach, describe, expect, it, vi } from "vitest";
import { announceEnd, isHinted, noteAccess, onSessionEnded, refresh } from "./session";

const network = vi.fn<typeof fetch>();
const fresh = () => Response.json({ expires_at: "2026-01-01T00:10:00Z" }, { headers: { date: "Thu, 01 Jan 2026 00:00:00 GMT" } });
const hint = () => {
  document.cookie = "evenhand_signed_in=1; Path=/";
};

beforeEach(() => {
  localStorage.clear();
  hint();
  network.mockReset();
  vi.stubGlobal("fetch", network);
});

describe("renewing the session", () => {
  it("is asked for once, however many requests were refused at the same time", async () => {
    network.mockImplementation(async () => fresh());
    expect(await Promise.all([refresh(), refresh(), refresh()])).toEqual(["fresh", "fresh", "fresh"]);
    expect(network).toHaveBeenCalledTimes(1);
    expect(network.mock.calls[0]?.[1]).toMatchObject({ method: "POST", keepalive: true });
  });

  it("is not asked for when another tab did it after the request was sent", async () => {
    const sent = Date.now() - 5;
    noteAccess("2026-01-01T00:10:00Z", "Thu, 01 Jan 2026 00:00:00 GMT");
    expect(await refresh(sent)).toBe("fresh");
    expect(network).not.toHaveBeenCalled();
  });

  it("waits for a page that was left while it asked, for a token must not be shown twice", async () => {
    vi.useFakeTimers();
    localStorage.setItem("evenhand.refresh-under-way", JSON.stringify(Date.now()));
    network.mockImplementation(async () => Response.json({ user_id: "u" }));
    const outcome = refresh();
    await vi.advanceTimersByTimeAsync(500);
    expect(await outcome).toBe("fresh");
    expect(network.mock.calls.map(([url]) => url)).toEqual(["/v1/auth/me"]);
    vi.useRealTimers();
  });

  it("takes the hint away when the session is over, so that nobody tries again", async () => {
    network.mockResolvedValue(Response.json({ type: "/problems/session-ended" }, { status: 401 }));
    expect(await refresh()).toBe("ended");
    expect(isHinted()).toBe(false);
    expect(await refresh()).toBe("ended");
    expect(network).toHaveBeenCalledTimes(1);
  });

  it("does not take a lost connection or a broken server for the end", async () => {
    network.mockRejectedValueOnce(new TypeError("offline"));
    expect(await refresh()).toBe("unreachable");
    network.mockResolvedValueOnce(new Response("", { status: 503 }));
    expect(await refresh()).toBe("unreachable");
    expect(isHinted()).toBe(true);
  });
});

it("tells everybody who listens that the session is over", () => {
  const heard = vi.fn();
  const stop = onSessionEnded(heard);
  announceEnd();
  stop();
  announceEnd();
  expect(heard).toHaveBeenCalledTimes(1);
});
