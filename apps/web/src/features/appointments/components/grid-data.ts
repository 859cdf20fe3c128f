import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { untilAnswer } from "../../../components/by-the-clock.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useDeskPlace } from "./desk-place.tsx";

/** All doctors of the desk's branch on one day, what is free and what is taken; a request that lapses frees its time here. */
export function useDayGrid(date: CalendarDate) {
  const trpc = useTRPC();
  const { branchId } = useDeskPlace();
  const asked = { date, ...(branchId && { branchId }) };
  return useQuery(
    trpc.appointments.dayGrid.queryOptions(asked, {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => untilAnswer(state.data?.visits),
    }),
  );
}
