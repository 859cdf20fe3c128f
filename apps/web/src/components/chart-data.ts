import type { ChartEntryId, PatientId } from "@carepoint/domain/kernel/id";
import { newestFirst } from "@carepoint/domain/records/chart";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../lib/command.ts";
import { readAnew } from "../lib/read-anew.ts";
import { useTRPC } from "../lib/trpc.ts";
import { useKeptRows } from "../offline/read.ts";

/** What the chart says of a patient, the newest first; the kept entries stand in without a network. */
export function useChart(patientId: PatientId) {
  const query = useQuery(
    useTRPC().records.chart.queryOptions({ patientId }, { select: ({ entries }) => newestFirst(entries) }),
  );
  const { rows, state, asOf } = useKeptRows("chart");
  const kept = state === "ready" ? newestFirst(rows.filter((row) => row.patientId === patientId)) : undefined;
  return { query, kept: { data: kept, asOf, state } };
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
      trpc.records.prescribingFacts.pathFilter(),
      trpc.patients.pathFilter(),
    );
  return {
    record: useCommand(trpc.records.recordEntry.mutationOptions({ onSuccess })),
    correct: useCommand(trpc.records.correctEntry.mutationOptions({ onSuccess })),
    mark: useCommand(trpc.records.markEntry.mutationOptions({ onSuccess })),
  };
}
