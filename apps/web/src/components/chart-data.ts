import type { ChartEntryId, PatientId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../lib/command.ts";
import { readAnew } from "../lib/read-anew.ts";
import { useTRPC } from "../lib/trpc.ts";

/** What the chart says of a patient, told by the server only. */
export function useChart(patientId: PatientId) {
  return useQuery(useTRPC().records.chart.queryOptions({ patientId }, { select: ({ entries }) => entries }));
}

/** Every version of one entry, the newest first. */
export function useEntryVersions(entryId: ChartEntryId) {
  return useQuery(useTRPC().records.entryVersions.queryOptions({ entryId }, { select: ({ versions }) => versions }));
}

/** After each the chart is read anew, and what shows the allergies with it. */
export function useChartCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    readAnew(
      queries,
      trpc.records.chart.pathFilter(),
      trpc.records.entryVersions.pathFilter(),
      trpc.records.visitContext.pathFilter(),
      trpc.patients.pathFilter(),
    );
  return {
    record: useCommand(trpc.records.recordEntry.mutationOptions({ onSuccess })),
    correct: useCommand(trpc.records.correctEntry.mutationOptions({ onSuccess })),
    mark: useCommand(trpc.records.markEntry.mutationOptions({ onSuccess })),
  };
}
