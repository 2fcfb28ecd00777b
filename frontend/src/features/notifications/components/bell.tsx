"use client";
/** The bell: what happened, live, and read once it was opened. */
import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { ago } from "@/lib/format";
import { useLive } from "@/lib/live";
import { type Notification, notificationKeys, useMarkAllRead, useNotifications } from "../api";

export function NotificationBell() {
  const t = useTranslations("notifications");
  const list = useNotifications();
  const markRead = useMarkAllRead();
  useLive({ "notification.added": () => [notificationKeys.list()] });
  const unread = list.data?.unread ?? 0;
  return (
    <Popover.Root onOpenChange={(open) => !open && unread > 0 && markRead.mutate()}>
      <Popover.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("bell", { unread })}>
          <Bell aria-hidden />
          {unread > 0 && (
            <span aria-hidden className="tabular absolute top-1 right-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-bright px-1 text-xs font-bold text-on-bright">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={t("title")}
          className="z-50 max-h-[70dvh] w-[min(24rem,calc(100vw-1.5rem))] overflow-y-auto rounded-card border bg-raised p-2 shadow-lifted"
        >
          <h2 className="px-3 pt-2 pb-1 text-subtitle">{t("title")}</h2>
          {list.isPending && <SkeletonLines className="p-3" />}
          {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
          {list.data?.items.length === 0 && <p className="px-3 py-6 text-center text-muted">{t("empty")}</p>}
          <ul>{list.data?.items.map((item) => <BellItem key={item.id} item={item} />)}</ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function BellItem({ item }: { item: Notification }) {
  const body = (
    <>
      <span className="flex items-start justify-between gap-3">
        <span className="font-semibold text-strong">{item.title}</span>
        {!item.read_at && <span aria-hidden className="mt-2 size-2 shrink-0 rounded-full bg-evidence-rule" />}
      </span>
      <span className="block text-sm text-body">{item.body}</span>
      <span className="text-sm text-muted">{ago(item.created_at)}</span>
    </>
  );
  const look = cn("block rounded-control px-3 py-2.5", item.link && "hover:bg-hover");
  return (
    <li>
      {item.link ? (
        <Popover.Close asChild>
          <Link href={item.link} className={look}>
            {body}
          </Link>
        </Popover.Close>
      ) : (
        <div className={look}>{body}</div>
      )}
    </li>
  );
}
