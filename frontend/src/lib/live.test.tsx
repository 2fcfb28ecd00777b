import { QueryClient } from "@tanstack/react-query";
import { act } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import { useLive } from "./live";

class Stream {
  static readonly CLOSED = 2;
  static last: Stream;
  readyState = 1;
  onmessage: ((event: { data: string; lastEventId?: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  named: Record<string, (event: { data: string; lastEventId?: string }) => void> = {};
  constructor(readonly url: string) {
    Stream.last = this;
  }
  addEventListener(name: string, listener: (event: { data: string; lastEventId?: string }) => void) {
    this.named[name] = listener;
  }
  close() {
    this.readyState = 2;
  }
}

function Window() {
  useLive({ "application.changed": ({ id }) => [["applications", id ?? "any"]] });
  return null;
}

describe("live updates", () => {
  beforeEach(() => vi.stubGlobal("EventSource", Stream));

  function watch() {
    const client = new QueryClient();
    const stale = vi.spyOn(client, "invalidateQueries");
    const view = show(<Window />, client);
    return { stale, view };
  }

  it("make stale what the topic is about, and nothing for other topics", () => {
    const { stale } = watch();
    act(() => Stream.last.onmessage?.({ data: JSON.stringify({ topic: "notification.added", id: "n" }) }));
    expect(stale).not.toHaveBeenCalled();
    act(() => Stream.last.onmessage?.({ data: JSON.stringify({ topic: "application.changed", id: "a-1" }) }));
    expect(stale).toHaveBeenCalledWith({ queryKey: ["applications", "a-1"] });
  });

  it("ask for everything again when messages were lost", () => {
    const { stale } = watch();
    act(() => Stream.last.named["reset"]?.({ data: "1", lastEventId: "p-9" }));
    expect(stale).toHaveBeenCalledWith({ queryKey: ["applications", "any"] });
  });

  it("go on from where they stood when a refused stream is opened again", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 200 })));
    const { stale } = watch();
    const first = Stream.last;
    act(() => first.named["here"]?.({ data: "1", lastEventId: "p-1" }));
    act(() => first.onmessage?.({ data: JSON.stringify({ topic: "other" }), lastEventId: "p-2" }));
    first.readyState = Stream.CLOSED;
    await act(async () => {
      first.onerror?.();
      await vi.advanceTimersByTimeAsync(2000);
    });
    expect(Stream.last).not.toBe(first);
    expect(Stream.last.url).toBe("/v1/events?after=p-2");
    expect(stale).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it("close the stream with the last listener", () => {
    const { view } = watch();
    view.unmount();
    expect(Stream.last.readyState).toBe(2);
  });
});
