import type { BranchId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useFollow } from "../../../lib/live.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** The rooms of a branch and who sits where today; a room that the doctor chose is here at once. */
export function usePoints(branchId: BranchId | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useFollow(
    branchId ? [`queue:${branchId}`] : [],
    () => void queries.invalidateQueries(trpc.queue.points.pathFilter()),
  );
  return useQuery({ ...trpc.queue.points.queryOptions({ branchId: branchId ?? "" }), enabled: branchId !== null });
}

export function useRoomCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.queue.points.pathFilter());
  return {
    open: useCommand(trpc.queue.openPoint.mutationOptions({ onSuccess })),
    amend: useCommand(trpc.queue.amendPoint.mutationOptions({ onSuccess })),
    sit: useCommand(trpc.queue.sit.mutationOptions({ onSuccess })),
  };
}

export function useDisplays() {
  const trpc = useTRPC();
  return useQuery(trpc.queue.displays.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useDisplayCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.queue.displays.pathFilter());
  return {
    open: useCommand(trpc.queue.openDisplay.mutationOptions({ onSuccess })),
    revoke: useCommand(trpc.queue.revokeDisplay.mutationOptions({ onSuccess })),
  };
}

/** The address that a screen on a wall opens. What may be read stands behind the `#`. */
export function addressOf(token: string): string {
  return `${location.origin}/tv#${token}`;
}
