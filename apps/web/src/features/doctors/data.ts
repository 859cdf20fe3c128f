import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { touchedVisitsInput } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DoctorId, FileId } from "@carepoint/domain/kernel/id";
import { newId } from "@carepoint/domain/kernel/id";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { sessionQuery } from "../../lib/session.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";
import { type ReadyApplication, toApplication } from "./components/application-draft.ts";

/** Departments that a doctor may join: those that are open. */
export function useOpenDepartments() {
  const trpc = useTRPC();
  return useQuery(trpc.departments.directory.queryOptions()).data ?? [];
}

/** The doctor's own application; null before the first one. */
export function useMyApplication(enabled = true) {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.mine.queryOptions(undefined, { enabled }));
}

interface Sent {
  readonly ready: ReadyApplication;
  /** The one that was sent a moment ago, or that is on file already. */
  readonly certificate: FileId;
}

/** Sends the application; `again` amends the one that was sent before. */
export function useSendApplication(again: boolean, onSent: () => void) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const trpc = useTRPC();
  return useMutation({
    mutationFn: ({ ready, certificate }: Sent) => {
      const input = { ...toApplication(ready, certificate), opId: newId() };
      return again ? client.doctors.amendApplication.mutate(input) : client.doctors.submitApplication.mutate(input);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await queries.invalidateQueries(trpc.doctors.mine.queryFilter());
      onSent();
    },
  });
}

export function useApplications() {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.listApplications.queryOptions({}));
}

/** What taking a doctor out of the hospital would touch; asked only while the question stands. */
export function useVisitsAhead(doctorId: DoctorId, asked: boolean) {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.visitsAhead.queryOptions(asked ? { doctorId } : skipToken, { staleTime: 0 }));
}

/** The administrator's decisions about a doctor. */
export function useJudgement() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.doctors.pathFilter());
  return {
    approve: useCommand(trpc.doctors.approve.mutationOptions({ onSuccess })),
    reject: useCommand(trpc.doctors.reject.mutationOptions({ onSuccess })),
    suspend: useCommand(trpc.doctors.suspend.mutationOptions({ onSuccess })),
    reinstate: useCommand(trpc.doctors.reinstate.mutationOptions({ onSuccess })),
    deactivate: useCommand(trpc.doctors.deactivate.mutationOptions({ onSuccess })),
    reactivate: useCommand(trpc.doctors.reactivate.mutationOptions({ onSuccess })),
  };
}

/** The doctors whom patients find at a branch, by name. */
export function useDoctorsAt(branchId: BranchId) {
  const trpc = useTRPC();
  return useQuery(
    trpc.doctors.directory.queryOptions({ branchId, limit: 100 }, { staleTime: 60_000, select: ({ items }) => items }),
  );
}

export function useDoctorName(doctorId: DoctorId): string | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.byId.queryOptions({ doctorId }, { staleTime: 60_000 })).data?.name;
}

export function useHours(doctorId: DoctorId) {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.readHours.queryOptions({ doctorId }));
}

/** Changing the week or its exceptions; the hours are read anew afterwards. */
export function useAmendHours(doctorId: DoctorId) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    readAnew(queries, trpc.doctors.readHours.queryFilter({ doctorId }), trpc.appointments.slots.pathFilter());
  return {
    setHours: useCommand(trpc.doctors.setHours.mutationOptions({ onSuccess })),
    addException: useCommand(trpc.doctors.addException.mutationOptions({ onSuccess })),
    cancelException: useCommand(trpc.doctors.cancelException.mutationOptions({ onSuccess })),
    setKinds: useCommand(trpc.doctors.setKinds.mutationOptions({ onSuccess })),
    setBookingRules: useCommand(trpc.doctors.setBookingRules.mutationOptions({ onSuccess })),
  };
}

export interface PublicSlotsAsked {
  readonly doctorId: DoctorId;
  readonly kind: VisitKind | undefined;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The starts that a patient is offered, whoever asks. */
export function usePublicSlots({ doctorId, kind, from, to }: PublicSlotsAsked) {
  const trpc = useTRPC();
  const asked = kind ? { doctorId, kind, from, to, asPatient: true } : skipToken;
  return useQuery(
    trpc.appointments.slots.queryOptions(asked, { select: ({ items }) => items.map(({ startsAt }) => startsAt) }),
  );
}

export function useHolidays() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.holidays.queryOptions(undefined, { staleTime: 60_000 }));
}

/** The visits that a leave or a block lies over, as it is typed; undefined while it is not whole. */
export function useTouchedVisits(doctorId: DoctorId, at: BranchId | null, typed: unknown) {
  const trpc = useTRPC();
  const read = touchedVisitsInput.safeParse(stretchOf(typed));
  const asked = read.success ? { ...read.data, doctorId, ...(at && { branchId: at }) } : skipToken;
  return useQuery(trpc.appointments.touched.queryOptions(asked, { staleTime: 0 })).data;
}

/** Days and times of what is typed, and nothing else of it. */
function stretchOf(typed: unknown): object {
  const fields = Object.entries(typed ?? {}).filter(([name]) => ["fromDate", "toDate", "from", "to"].includes(name));
  return Object.fromEntries(fields);
}

export function useBookingRules() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.public.queryOptions());
}

/** What a doctor may change alone after approval. */
export function useAmendDoctor() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.doctors.mine.queryFilter());
  return {
    amendProfile: useCommand(trpc.doctors.amendProfile.mutationOptions({ onSuccess })),
    setAcceptsByHand: useCommand(trpc.doctors.setAcceptsByHand.mutationOptions({ onSuccess })),
    setAvailable: useCommand(trpc.doctors.setAvailable.mutationOptions({ onSuccess })),
  };
}
