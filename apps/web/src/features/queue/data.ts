import type { AppointmentId, BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useFollow } from "../../lib/live.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** Everyone of today who has a token and is not through yet, each doctor's queue in its order. */
export function useQueue() {
  const trpc = useTRPC();
  return useQuery(
    trpc.queue.board.queryOptions({}, { select: ({ items }) => items, placeholderData: keepPreviousData }),
  );
}

/** A visit's own token. */
export function usePlace(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.queue.place.queryOptions({ appointmentId }));
}

/** It moves with everybody who comes before, so the doctor's hints are followed too, where one is named. */
export function useMovingPlace(appointmentId: AppointmentId, doctorId: DoctorId | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useFollow(
    doctorId ? [`doctor:${doctorId}`] : [],
    () => void queries.invalidateQueries(trpc.queue.place.pathFilter()),
  );
  return usePlace(appointmentId);
}

/** What is done to tokens; whatever shows them or their visits is read anew after each, refused or not. */
export function useQueueCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries(trpc.queue.pathFilter()),
      queries.invalidateQueries(trpc.appointments.pathFilter()),
    ]);
  return {
    callIn: useCommand(trpc.queue.callIn.mutationOptions({ onSettled })),
    recall: useCommand(trpc.queue.recall.mutationOptions({ onSettled })),
    skip: useCommand(trpc.queue.skip.mutationOptions({ onSettled })),
    transfer: useCommand(trpc.queue.transfer.mutationOptions({ onSettled })),
  };
}
export type QueueCommands = ReturnType<typeof useQueueCommands>;

/** Doctors of the branch to whom a token may be sent. */
export function useColleagues(branchId: BranchId | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.doctors.directory.queryOptions(
      { ...(branchId && { branchId }), limit: 100 },
      { staleTime: 60_000, select: ({ items }) => items },
    ),
  );
}

/** One doctor's queue, for the strip above the table. */
export interface DoctorQueue {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId;
  readonly doctorName: string;
  readonly waiting: number;
  /** At the door or inside. */
  readonly served: readonly number[];
  readonly next: QueueEntryView | undefined;
}

export function queuesOf(entries: readonly QueueEntryView[]): DoctorQueue[] {
  const groups = Map.groupBy(entries, ({ doctorId }) => doctorId);
  return [...groups.values()].flatMap(([first, ...others]) => (first ? queueOf(first, [first, ...others]) : []));
}

function queueOf({ doctorId, branchId, doctorName }: QueueEntryView, own: readonly QueueEntryView[]): DoctorQueue {
  return {
    doctorId,
    branchId,
    doctorName,
    waiting: own.filter(({ turn }) => turn !== null).length,
    served: own.filter(({ status }) => status === "called" || status === "serving").map(({ number }) => number),
    next: own.find(({ turn }) => turn === 1),
  };
}
