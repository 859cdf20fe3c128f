import type { RegisterPatientInput } from "@carepoint/domain/patients/schema";
import type { QueryClient } from "@tanstack/react-query";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
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

export function useSetSigningPin() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCommand(
    trpc.accounts.setSigningPin.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.accounts.profile.pathFilter()),
    }),
  );
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

/** What somebody is asked to agree to, in the texts that are in force. */
export function useNotices() {
  return useQuery(useTRPC().patients.notice.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/**
 * Adds someone of the family, whoever must be there before them first: the account may act for them from then on. Tried
 * again after a refusal it goes on where it stood. Answers the last one's id; nothing after a refusal, which `error` says.
 */
export function useAddPeople() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const register = useCommand(trpc.patients.register.mutationOptions());
  const done = useRef(0);
  const add = async (people: readonly RegisterPatientInput[]): Promise<string | undefined> => {
    try {
      for (const person of people.slice(done.current)) {
        const { patientId } = await register.mutateAsync(person);
        done.current += 1;
        if (done.current === people.length) return patientId;
      }
    } catch {
      return undefined;
    } finally {
      await refreshAccount(queryClient, trpc);
    }
    return undefined;
  };
  return { add, error: register.error, isPending: register.isPending };
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
