import { QueryClient } from "@tanstack/react-query";
import { act } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { show } from "@/test/render";
import { useLive } from "./live";

class Stream {
  static readonly CLOSED = 2;
  static last: Stream;
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onopen: (() => void) | null = null;
  constructor(readonly url: string) {
    Stream.last = this;
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

  it("ask for everything again after a break, for messages may be lost", () => {
    const { stale } = watch();
    act(() => Stream.last.onerror?.());
    act(() => Stream.last.onopen?.());
    expect(stale).toHaveBeenCalledWith({ queryKey: ["applications", "any"] });
  });

  it("close the stream with the last listener", () => {
    const { view } = watch();
    view.unmount();
    expect(Stream.last.readyState).toBe(2);
  });
});
