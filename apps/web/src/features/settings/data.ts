import { touchedVisitsInput } from "@carepoint/domain/appointments/schema";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { type RouterOutputs, useTRPC } from "../../lib/trpc.ts";

export type HospitalSettings = RouterOutputs["settings"]["read"];

export function useHospitalSettings() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.read.queryOptions());
}

/** What changing a visit costs, by date, latest first. */
export function useRuleSets() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.ruleSets.queryOptions());
}

/** How the pharmacy receives what doctors mark for it, now and by date. */
export function usePharmacyRules() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.pharmacyRules.queryOptions());
}

export function useHolidays() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.holidays.queryOptions());
}

/** The visits that a holiday lies over, as it is typed; undefined while its day is not whole. */
export function useTouchedByHoliday(day: string | undefined, branchId: string | undefined) {
  const trpc = useTRPC();
  const read = touchedVisitsInput.safeParse({ fromDate: day, toDate: day, ...(branchId && { branchId }) });
  const asked = read.success ? read.data : skipToken;
  return useQuery(trpc.appointments.touched.queryOptions(asked, { staleTime: 0 })).data;
}

/** Rules and branches; everything that shows them is read anew. */
export function useSettingsCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.settings.pathFilter());
  return {
    amend: useCommand(trpc.settings.amend.mutationOptions({ onSuccess })),
    setRules: useCommand(trpc.settings.setRules.mutationOptions({ onSuccess })),
    setPharmacyRule: useCommand(trpc.settings.setPharmacyRule.mutationOptions({ onSuccess })),
    openBranch: useCommand(trpc.settings.openBranch.mutationOptions({ onSuccess })),
    amendBranch: useCommand(trpc.settings.amendBranch.mutationOptions({ onSuccess })),
    addHoliday: useCommand(trpc.settings.addHoliday.mutationOptions({ onSuccess })),
    cancelHoliday: useCommand(trpc.settings.cancelHoliday.mutationOptions({ onSuccess })),
  };
}
