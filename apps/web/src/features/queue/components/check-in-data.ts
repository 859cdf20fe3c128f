import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** The account's visits of the day at the branch whose code was scanned: those to come, and those with a token. */
export function useVisitsHere(branchId: string, day: string) {
  const trpc = useTRPC();
  const date = calendarDate.parse(day);
  return useQuery(
    trpc.appointments.list.queryOptions(
      { from: date, to: date, statuses: ["confirmed", "checked_in", "in_progress"] },
      { select: ({ items }) => items.filter((visit) => visit.branchId === branchId) },
    ),
  );
}

/** One after the other: two tokens of one family come in the order of their visits. The first refusal ends it. */
export function useCheckIn(code: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const checkIn = useCommand(trpc.appointments.checkIn.mutationOptions());
  const arrive = async (visits: readonly AppointmentView[]) => {
    try {
      for (const { id } of visits) await checkIn.mutateAsync({ appointmentId: id, code });
    } catch {
      // the refusal is the mutation's, and stands on the page
    }
    await queries.invalidateQueries(trpc.queue.pathFilter());
    await queries.invalidateQueries(trpc.appointments.pathFilter());
  };
  return { arrive, error: checkIn.error, pending: checkIn.isPending };
}
