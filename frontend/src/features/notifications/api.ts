/** A person's notifications, and the mails of the demo. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/generated/api";
import { api, unwrap } from "@/lib/api";

export type Notification = components["schemas"]["NotificationOut"];
export type Mail = components["schemas"]["DeliveredMailOut"];

export const notificationKeys = {
  all: ["notifications"] as const,
  list: () => [...notificationKeys.all, "list"] as const,
  inbox: (to: string | null) => [...notificationKeys.all, "inbox", to] as const,
};

export function useNotifications() {
  return useQuery({ queryKey: notificationKeys.list(), queryFn: () => unwrap(api.GET("/v1/notifications")) });
}

export function useMarkAllRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/v1/notifications/read")),
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationKeys.list() }),
  });
}

export function useInbox(to: string | null) {
  return useQuery({
    queryKey: notificationKeys.inbox(to),
    queryFn: () => unwrap(api.GET("/v1/inbox", { params: { query: to ? { to } : {} } })),
    // Mail is sent by a worker a moment after the deed, and nothing announces it to a signed-out visitor.
    refetchInterval: 3000,
  });
}
