import type { BatchAction, BatchMessage } from "@carepoint/domain/appointments/batches";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId, BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useFollow } from "../../../lib/live.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { type RouterInputs, type RouterOutputs, useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

export type PreviewRow = RouterOutputs["appointments"]["previewBatch"]["items"][number];
export type ListedBatch = RouterOutputs["appointments"]["batches"]["items"][number];
export type Batch = RouterOutputs["appointments"]["batch"];
export type BatchItem = RouterInputs["appointments"]["startBatch"]["items"][number];

export interface PreviewAsked {
  readonly action: BatchAction;
  readonly appointmentIds: readonly AppointmentId[];
  readonly among: "same_doctor" | "department";
}

/** What would become of each visit: always fresh, because times and sums change. */
export function useBatchPreview({ action, appointmentIds, among }: PreviewAsked, enabled = true) {
  const trpc = useTRPC();
  const input = { action, appointmentIds: [...appointmentIds], among };
  return useQuery(
    trpc.appointments.previewBatch.queryOptions(input, { staleTime: 0, enabled, select: ({ items }) => items }),
  );
}

export function useStartBatch() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.startBatch.mutationOptions());
}

const stillWaiting = 5000;

/** A batch under way: each finished row sends a hint; the slow question is for hints that got lost. */
export function useBatch(batchId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { account } = useSignedIn();
  const batch = useQuery(
    trpc.appointments.batch.queryOptions(
      { batchId },
      { staleTime: 0, refetchInterval: ({ state }) => ((state.data?.waiting ?? 1) > 0 ? stillWaiting : false) },
    ),
  );
  useFollow([`account:${account.id}`], () => void batch.refetch());
  const finish = () => readAnew(queries, trpc.appointments.pathFilter(), trpc.billing.pathFilter());
  return { batch, finish };
}

/** The batches that the reader may look at, the latest first; those under way are asked about again. */
export function useBatches() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.appointments.batches.pathKey(), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.appointments.batches.query(pageParam === null ? {} : { before: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ waiting }) => waiting > 0)) ? stillWaiting : false,
  });
}

export function useInsideLeave(doctorId: DoctorId) {
  const trpc = useTRPC();
  const inside = useQuery(
    trpc.appointments.insideLeave.queryOptions({ doctorId }, { select: (found) => found.appointmentIds }),
  );
  useFollow([`doctor:${doctorId}`], () => void inside.refetch());
  return inside;
}

/** The booked visits of one day, of one branch or of all: the first two hundred. */
export function useBookedOn(day: CalendarDate, branchId: BranchId | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.appointments.touched.queryOptions(
      { fromDate: day, toDate: day, ...(branchId && { branchId }) },
      { staleTime: 0, select: ({ items }) => items.map(({ id }) => id) },
    ),
  );
}

/** What is to be done with one row of the preview; undefined leaves it as it is. */
export type RowChoice = "cancel" | "move" | "message" | "miss" | "leave";

interface Wished {
  readonly choice: RowChoice;
  readonly message: BatchMessage;
  /** What calling it off was shown to give back, in paise; left out where nothing was shown. */
  readonly refund: number | undefined;
}

/** One row of the batch, which is refused by itself when another sum would go back than was shown. */
export function itemOf({ visit, to }: PreviewRow, { choice, message, refund }: Wished): BatchItem | undefined {
  const appointmentId = visit.id;
  if (choice === "leave") return undefined;
  if (choice === "message") return { appointmentId, action: choice, message };
  if (choice === "cancel")
    return { appointmentId, action: choice, ...(refund !== undefined && { expectedRefund: refund }) };
  if (choice === "miss") return { appointmentId, action: choice };
  return to
    ? { appointmentId, action: choice, doctorId: to.doctorId, branchId: to.branchId, startsAt: to.startsAt }
    : undefined;
}
