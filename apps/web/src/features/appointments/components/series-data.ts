import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { InstantText } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DoctorId, PatientId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";

export type PlannedVisit = RouterOutputs["appointments"]["previewSeries"]["items"][number];

/** Whose visits repeat, and how. */
export interface SeriesAsked {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId;
  readonly patientId: PatientId;
  readonly kind: VisitKind;
  readonly startsAt: InstantText;
  readonly everyWeeks: number;
  readonly visits: number;
}

/** What of a series is free: always fresh, and the last answer stays in sight while the next is on its way. */
export function useSeriesPreview(asked: SeriesAsked) {
  const trpc = useTRPC();
  return useQuery(
    trpc.appointments.previewSeries.queryOptions(asked, { staleTime: 0, placeholderData: keepPreviousData }),
  );
}

export function useBookSeries() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.appointments.pathFilter(), trpc.billing.pathFilter());
  return useCommand(trpc.appointments.bookSeries.mutationOptions({ onSuccess }));
}

/** The time that a row would be booked at: its own, else the one that is free instead. */
export function offeredTime({ startsAt, refusal, alternative }: PlannedVisit): InstantText | null {
  return refusal === null ? startsAt : alternative;
}

/** What stands chosen: free dates unless left out, other times only where somebody took them. */
export function chosenTimes(rows: readonly PlannedVisit[], choices: ReadonlyMap<string, boolean>): InstantText[] {
  return rows.flatMap((row) => {
    const time = offeredTime(row);
    return time !== null && isChosen(row, choices) ? time : [];
  });
}

export function isChosen(row: PlannedVisit, choices: ReadonlyMap<string, boolean>): boolean {
  const time = offeredTime(row);
  return time !== null && (choices.get(time) ?? row.refusal === null);
}
