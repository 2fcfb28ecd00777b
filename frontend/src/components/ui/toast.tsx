"use client";
/** Short messages at the edge of the page, some with a way back ("undo"). */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Primitive } from "radix-ui";
import { useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";

type ToastMessage = {
  id: number;
  title: string;
  detail?: string;
  tone: "neutral" | "danger";
  action?: { label: string; run: () => void };
};

let messages: readonly ToastMessage[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]) {
  messages = next;
  listeners.forEach((listener) => listener());
}

export function toast(title: string, options: Partial<Omit<ToastMessage, "id" | "title">> = {}): void {
  publish([...messages.slice(-2), { id: nextId++, title, tone: "neutral", ...options }]);
}

const dismiss = (id: number) => publish(messages.filter((message) => message.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const none: readonly ToastMessage[] = [];

export function Toaster() {
  const t = useTranslations("common");
  const shown = useSyncExternalStore(subscribe, () => messages, () => none);
  return (
    <Primitive.Provider label={t("notification")} duration={7000} swipeDirection="down">
      {shown.map((message) => (
        <Primitive.Root
          key={message.id}
          onOpenChange={(open) => !open && dismiss(message.id)}
          className={cn(
            "flex animate-appear items-center gap-3 rounded-card p-4 pr-2 shadow-lifted",
            message.tone === "danger" ? "bg-tone-danger text-on-tone-danger" : "border bg-deep text-on-deep",
          )}
        >
          <div className="min-w-0 flex-1">
            <Primitive.Title className="font-semibold">{message.title}</Primitive.Title>
            {message.detail && <Primitive.Description className="text-sm">{message.detail}</Primitive.Description>}
          </div>
          {message.action && (
            <Primitive.Action
              altText={message.action.label}
              onClick={message.action.run}
              className="min-h-11 rounded-control px-3 font-semibold underline underline-offset-4"
            >
              {message.action.label}
            </Primitive.Action>
          )}
          <Primitive.Close aria-label={t("close")} className="grid size-11 place-items-center rounded-control">
            <X aria-hidden className="size-4" />
          </Primitive.Close>
        </Primitive.Root>
      ))}
      <Primitive.Viewport className="fixed inset-x-4 bottom-4 z-[60] grid gap-3 outline-none sm:left-auto sm:w-96" />
    </Primitive.Provider>
  );
}
