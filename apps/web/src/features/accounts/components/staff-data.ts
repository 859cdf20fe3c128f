import type { PatientId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { type RouterOutputs, useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

export type StaffMember = RouterOutputs["accounts"]["listStaff"][number];

export function useStaff() {
  const trpc = useTRPC();
  return useQuery(trpc.accounts.listStaff.queryOptions());
}

/** Who signs in for a patient. */
export function useAccountsOf(patientId: PatientId) {
  const trpc = useTRPC();
  return useQuery(trpc.accounts.ofPatient.queryOptions({ patientId }));
}

/** Finds the account behind an address of mail; null when there is none. */
export function useFindAccount() {
  const client = useTRPCClient();
  return (email: string) => client.accounts.findByMail.query({ email });
}

export function useBranchChoices() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.branches.queryOptions()).data ?? [];
}

/** Blocking and roles; the list is read anew after each. */
export function useStaffCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries(trpc.accounts.listStaff.queryFilter()),
      queries.invalidateQueries(trpc.accounts.ofPatient.pathFilter()),
    ]);
  return {
    block: useCommand(trpc.accounts.block.mutationOptions({ onSuccess })),
    unblock: useCommand(trpc.accounts.unblock.mutationOptions({ onSuccess })),
    grantRole: useCommand(trpc.accounts.grantRole.mutationOptions({ onSuccess })),
    registerPharmacist: useCommand(trpc.accounts.registerPharmacist.mutationOptions({ onSuccess })),
    endRole: useCommand(trpc.accounts.endRole.mutationOptions({ onSuccess })),
  };
}
