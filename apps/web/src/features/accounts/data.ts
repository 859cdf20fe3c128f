import type { QueryClient } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { sessionQuery } from "../../lib/session.ts";
import { useTRPC } from "../../lib/trpc.ts";

export function useProfile() {
  return useQuery(useTRPC().accounts.profile.queryOptions());
}

export function useSessions() {
  return useQuery(useTRPC().accounts.listSessions.queryOptions());
}

export function useAmendProfile() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(trpc.accounts.amendProfile.mutationOptions({ onSuccess: () => refreshAccount(queryClient, trpc) }));
}

export function useRevokeSession() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(
    trpc.accounts.revokeSession.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.accounts.listSessions.pathFilter()),
    }),
  );
}

export function useSwitchRole() {
  return useCommand(useTRPC().accounts.switchRole.mutationOptions());
}

/** Adds someone of the family: the account may act for them from then on. */
export function useRegisterPatient() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(trpc.patients.register.mutationOptions({ onSuccess: () => refreshAccount(queryClient, trpc) }));
}

/** Departments as the landing page names them. */
export function useDepartments() {
  return useQuery(useTRPC().departments.directory.queryOptions());
}

/** The time that this visitor holds, if any. */
export function useMyHold() {
  return useQuery(useTRPC().appointments.myHold.queryOptions());
}

function refreshAccount(queryClient: QueryClient, trpc: ReturnType<typeof useTRPC>) {
  return Promise.all([
    queryClient.invalidateQueries(trpc.accounts.pathFilter()),
    queryClient.invalidateQueries(sessionQuery),
  ]);
}
