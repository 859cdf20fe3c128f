import type { PatientId } from "@carepoint/domain/kernel/id";
import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { sessionQuery } from "../../lib/session.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";

/** What the desk may know of a patient. */
export function useRegistration(patientId: PatientId) {
  return useQuery(useTRPC().patients.registration.queryOptions({ patientId }));
}

const looksPerPage = 100;

/** Who looked at a patient, from the newest look on. */
export function useLooks(patientId: PatientId, own: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.patients.looks.pathKey(), "pages", patientId, own],
    queryFn: ({ pageParam, signal }) =>
      client.patients.looks.query(
        { patientId, own, limit: looksPerPage, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < looksPerPage ? undefined : page.at(-1)?.id),
    select: ({ pages }) => pages.flat(),
  });
}

/** Which doctors may see a record, why and until when, and when it was opened in an emergency. */
export function useWhoMaySee(patientId: PatientId) {
  return useQuery(useTRPC().patients.whoMaySee.queryOptions({ patientId }));
}

/** Which accounts act for a patient. */
export function useWhoActs(patientId: PatientId) {
  return useQuery(useTRPC().patients.whoActs.queryOptions({ patientId }));
}

/** Whoever may act is part of the session: it is read anew, and so is all that hangs on it. */
export function useActingCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    readAnew(queries, trpc.patients.pathFilter(), trpc.accounts.ofPatient.pathFilter(), {
      queryKey: sessionQuery.queryKey,
    });
  return {
    end: useCommand(trpc.patients.endActing.mutationOptions({ onSuccess })),
    allow: useCommand(trpc.patients.allowActing.mutationOptions({ onSuccess })),
  };
}

/** Who treats a patient without a visit. */
export function useCareTeam(patientId: PatientId) {
  return useQuery(useTRPC().patients.careTeam.queryOptions({ patientId }));
}

/** Every doctor of the house, by name. */
export function useDoctorsToAdmit() {
  const trpc = useTRPC();
  return useQuery(
    trpc.doctors.directory.queryOptions({ limit: 100 }, { staleTime: 60_000, select: ({ items }) => items }),
  );
}

export function useCareTeamCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.patients.careTeam.pathFilter());
  return {
    admit: useCommand(trpc.patients.admitToCareTeam.mutationOptions({ onSuccess })),
    leave: useCommand(trpc.patients.leaveCareTeam.mutationOptions({ onSuccess })),
  };
}

/** What somebody agreed to and took back, and the text that is in force. */
export function useConsents(patientId: PatientId) {
  const trpc = useTRPC();
  return useQueries({
    queries: [trpc.patients.consents.queryOptions({ patientId }), trpc.patients.notice.queryOptions()],
    combine: ([consents, notice]) => ({
      query: consents,
      notices: notice.data,
    }),
  });
}

/** Whatever was written, the record is read anew, and a name shows everywhere. */
export function usePatientCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    readAnew(queries, trpc.patients.pathFilter(), trpc.appointments.list.pathFilter(), {
      queryKey: sessionQuery.queryKey,
    });
  return {
    amend: useCommand(trpc.patients.amend.mutationOptions({ onSuccess })),
    giveConsent: useCommand(trpc.patients.giveConsent.mutationOptions({ onSuccess })),
    withdrawConsent: useCommand(trpc.patients.withdrawConsent.mutationOptions({ onSuccess })),
    amendClinical: useCommand(trpc.patients.amendClinical.mutationOptions({ onSuccess })),
  };
}

export function useRecordsFound(text: string) {
  const enabled = /^(\d|..)/u.test(text.trim());
  return useQuery(
    useTRPC().patients.find.queryOptions({ text, limit: 8 }, { enabled, placeholderData: keepPreviousData }),
  );
}

/** Both records side by side, once both are chosen. */
export function useMergePreview(patientId: PatientId | undefined, mergedId: PatientId | undefined) {
  const asked = patientId && mergedId ? { patientId, mergedId } : skipToken;
  return useQuery(useTRPC().patients.merging.queryOptions(asked, { staleTime: 0 }));
}

/** The last merges, the latest first. */
export function useMerges() {
  return useQuery(useTRPC().patients.merges.queryOptions({ limit: 50 }, { staleTime: 0 }));
}

export function useMergeCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.patients.pathFilter());
  return {
    merge: useCommand(trpc.patients.merge.mutationOptions({ onSuccess })),
    undo: useCommand(trpc.patients.undoMerge.mutationOptions({ onSuccess })),
  };
}
