import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useTRPC } from "../../lib/trpc.ts";

export function useInbox() {
  const trpc = useTRPC();
  return useQuery(trpc.notifications.inbox.queryOptions({ limit: 50 }));
}

export function useMarkRead() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(
    trpc.notifications.markRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notifications.pathFilter()),
    }),
  );
}

export function usePreferences() {
  return useQuery(useTRPC().notifications.preferences.queryOptions());
}

/** The switches follow the server: they move when it has answered. */
export function useSetPreferences() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(
    trpc.notifications.setPreferences.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notifications.preferences.pathFilter()),
    }),
  );
}
