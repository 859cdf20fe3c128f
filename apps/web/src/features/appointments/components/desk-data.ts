import { isOwing } from "@carepoint/domain/appointments/fees";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentView, SlotsView } from "@carepoint/domain/appointments/schema";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { isCalledOff } from "@carepoint/domain/appointments/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import {
  type AppointmentId,
  type BranchId,
  type DepartmentId,
  type DoctorId,
  newId,
  type PatientId,
} from "@carepoint/domain/kernel/id";
import type { Localized } from "@carepoint/domain/kernel/language";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useCommand } from "../../../lib/command.ts";
import { useFollow } from "../../../lib/live.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useDeskPlace } from "./desk-place.tsx";

/** How the board groups the day: what the desk still has to do comes first. */
export const boardGroups = ["booked", "arrived", "with_doctor", "done", "off"] as const;
export type BoardGroup = (typeof boardGroups)[number];

export const groupOf: Readonly<Record<AppointmentStatus, BoardGroup>> = {
  requested: "booked",
  pending: "booked",
  confirmed: "booked",
  checked_in: "arrived",
  in_progress: "with_doctor",
  completed: "done",
  cancelled: "off",
  no_show: "off",
  expired: "off",
};

const boardStatuses = [
  "requested",
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
  "no_show",
  "cancelled",
] as const satisfies readonly AppointmentStatus[];

/** What somebody agrees to who is registered. */
export function useNotice() {
  return useQuery(useTRPC().patients.notice.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/** What the hospital is called, per language. */
export function useHospitalName() {
  const trpc = useTRPC();
  const asked = { staleTime: 5 * 60_000, select: ({ hospitalName }: { hospitalName: Localized }) => hospitalName };
  return useQuery(trpc.settings.public.queryOptions(undefined, asked)).data;
}

/** The branches, and the one that was chosen while it is there, else the first; its changes are followed. */
export function useFollowedBranch(chosen: BranchId | null) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const branches = useQuery(trpc.settings.branches.queryOptions());
  const branchId = (branches.data?.find(({ id }) => id === chosen) ?? branches.data?.[0])?.id ?? null;
  useFollow(branchId ? [`branch:${branchId}`] : [], () => {
    void queries.invalidateQueries(trpc.appointments.pathFilter());
    void queries.invalidateQueries(trpc.queue.board.pathFilter());
  });
  return { branches, branchId };
}

/** Every visit of a day at the desk's branch, earliest first. */
export function useBoard(date: CalendarDate) {
  const { branchId } = useDeskPlace();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const asked = { from: date, to: date, statuses: [...boardStatuses], ...at(branchId), limit: boardPage };
  const board = useInfiniteQuery({
    queryKey: [...trpc.appointments.list.pathKey(), "board", asked],
    queryFn: ({ pageParam, signal }) =>
      client.appointments.list.query({ ...asked, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: null as Pick<AppointmentView, "startsAt" | "id"> | null,
    getNextPageParam: ({ items }) => (items.length < boardPage ? undefined : placeOf(items.at(-1))),
    // a visit that was moved while the pages were read may stand in two of them
    select: ({ pages }) => [...new Map(pages.flatMap(({ items }) => items.map((visit) => [visit.id, visit]))).values()],
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetching, fetchNextPage } = board;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return board;
}

/** As many as the server gives at once: the board reads on until it has the day, because it counts and finds in all of it. */
const boardPage = 200;

const placeOf = (visit: AppointmentView | undefined) => visit && { startsAt: visit.startsAt, id: visit.id };

/** What patients are told about cancelling and moving a visit that is booked now. */
export function useChangeRules() {
  const trpc = useTRPC();
  return useQuery(
    trpc.settings.public.queryOptions(undefined, { staleTime: 5 * 60_000, select: ({ changeRules }) => changeRules }),
  );
}

/** The tokens of these visits: what the rows say, which are kept without a network too, and newer numbers of the queue. */
export function useTokens(visits: readonly AppointmentView[]): ReadonlyMap<string, number> {
  const trpc = useTRPC();
  const { branchId } = useDeskPlace();
  const { data } = useQuery(
    trpc.queue.board.queryOptions(at(branchId), { select: numbersOf, placeholderData: keepPreviousData }),
  );
  return useMemo(() => new Map([...visits.flatMap(tokenOfRow), ...(data ?? none)]), [visits, data]);
}

const tokenOfRow = ({ id, token }: AppointmentView): [string, number][] => (token === null ? [] : [[id, token]]);

const at = (branchId: BranchId | null) => (branchId ? { branchId } : {});

const none: ReadonlyMap<string, number> = new Map();
const numbersOf = ({ items }: { items: readonly { appointmentId: string; number: number }[] }) =>
  new Map(items.map(({ appointmentId, number }) => [appointmentId, number]));

/** One visit with its history and what a cancellation would give back. */
export function useVisitDetail(visit: AppointmentView | undefined) {
  const trpc = useTRPC();
  const appointmentId = visit?.id;
  return useQuery({
    ...trpc.appointments.byId.queryOptions({ appointmentId: appointmentId ?? "" }),
    enabled: appointmentId !== undefined,
  });
}

/** What the desk does to a visit; the board is read anew after each. */
export function useDeskCommands() {
  const trpc = useTRPC();
  const onSuccess = useRefreshVisits();
  return {
    confirm: useCommand(trpc.appointments.confirm.mutationOptions({ onSuccess })),
    checkIn: useCommand(trpc.appointments.checkIn.mutationOptions({ onSuccess })),
    miss: useCommand(trpc.appointments.miss.mutationOptions({ onSuccess })),
    undoMiss: useCommand(trpc.appointments.undoMiss.mutationOptions({ onSuccess })),
    pay: useCommand(trpc.billing.takePayment.mutationOptions({ onSuccess })),
    payLater: useCommand(trpc.billing.payLater.mutationOptions({ onSuccess })),
    payBack: useCommand(trpc.billing.payBack.mutationOptions({ onSuccess })),
    ask: useAskGateway(),
    cancel: useCommand(trpc.appointments.cancel.mutationOptions({ onSuccess })),
    move: { isPending: false }, // its sheet sends it
  };
}
export type DeskCommands = ReturnType<typeof useDeskCommands>;

/** What booking for someone at the counter takes, in order. */
export function useBookingCommands() {
  const trpc = useTRPC();
  const onSuccess = useRefreshVisits();
  return {
    register: useCommand(trpc.patients.register.mutationOptions()),
    walkIn: useCommand(trpc.queue.walkIn.mutationOptions({ onSuccess })),
    hold: useCommand(trpc.appointments.hold.mutationOptions({ onSuccess, scope: oneTime })),
    holdAny: useCommand(trpc.appointments.holdAny.mutationOptions({ onSuccess })),
    holdFamily: useCommand(trpc.appointments.holdFamily.mutationOptions({ onSuccess })),
    confirmFamily: useCommand(trpc.appointments.confirmFamily.mutationOptions({ onSuccess })),
    squeezeIn: useCommand(trpc.appointments.squeezeIn.mutationOptions({ onSuccess })),
    claim: useCommand(trpc.appointments.claim.mutationOptions({ onSuccess })),
    confirm: useCommand(trpc.appointments.confirm.mutationOptions({ onSuccess })),
    pay: useCommand(trpc.billing.takePayment.mutationOptions({ onSuccess })),
    payLater: useCommand(trpc.billing.payLater.mutationOptions({ onSuccess })),
    ask: useAskGateway(),
    release: useCommand(trpc.appointments.release.mutationOptions({ onSuccess, scope: oneTime })),
  };
}

/** A patient holds one time at once: the next is held when the one before has been given back. */
const oneTime = { id: "desk-hold" };

export function useFoundPatients(text: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.patients.find.queryOptions(
      { text, limit: 12 },
      { enabled: /^(\d|..)/u.test(text.trim()), placeholderData: keepPreviousData },
    ),
  );
}

/** Who shares a telephone or an account with somebody, who comes first. */
export function useHousehold(patientId: PatientId) {
  const trpc = useTRPC();
  return useQuery(trpc.patients.household.queryOptions({ patientId }));
}

/** Doctors who consult at the desk's branch. */
export function useBranchDoctors(text: string, branchId: BranchId | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.doctors.directory.queryOptions(
      { ...(text.trim() !== "" && { text: text.trim() }), ...(branchId && { branchId }), limit: 100 },
      { placeholderData: keepPreviousData },
    ),
  );
}

export interface SlotsAsked {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId | null;
  readonly kind: VisitKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The visit that is to move there. */
  readonly moving?: AppointmentId | undefined;
}

export function useDaySlots({ doctorId, branchId, kind, from, to, moving }: SlotsAsked) {
  const trpc = useTRPC();
  return useQuery(
    trpc.appointments.slots.queryOptions({
      doctorId,
      ...(branchId && { branchId }),
      kind,
      from,
      to,
      ...(moving && { moving }),
    }),
  );
}

/** Those from which so many find room one after another. */
export function useFamilyDaySlots({ people, branchId, ...asked }: Omit<SlotsAsked, "kind"> & { people: number }) {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.familySlots.queryOptions({ ...asked, people, ...(branchId && { branchId }) }));
}

/** The same of whoever in the department is free. */
export function useDepartmentDaySlots(
  departmentId: DepartmentId,
  branchId: BranchId,
  from: CalendarDate,
  to: CalendarDate,
) {
  const trpc = useTRPC();
  return useQuery(
    trpc.appointments.departmentSlots.queryOptions(
      { departmentId, branchId, from, to },
      { select: ({ items, bookableUntil }): SlotsView => ({ items, bookableUntil }) },
    ),
  );
}

/** The doctor to whom a time went, for the fee. */
export function useFindDoctor() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (doctorId: DoctorId) => queries.fetchQuery(trpc.doctors.byId.queryOptions({ doctorId }));
}

/** What a doctor offers, for the fee of each kind. */
export function useDoctorTerms(doctorId: DoctorId) {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.byId.queryOptions({ doctorId }));
}

/** A visit's money where the board's row does not say enough: what goes back, or why a bill stays due. */
export function useVisitMoney(visit: AppointmentView) {
  const trpc = useTRPC();
  const enabled = isOwing(visit) || (isCalledOff(visit.status) && visit.paymentStatus !== null);
  return useQuery(trpc.billing.paymentState.queryOptions({ appointmentId: visit.id }, { enabled, staleTime: 0 }));
}

/** Asks the gateway about a visit's online payment; a silent gateway is the server's to refuse. */
function useAskGateway() {
  const client = useTRPCClient();
  return async (appointmentId: AppointmentId) => {
    await client.billing.checkPayment.mutate({ appointmentId, opId: newId() }).catch(() => undefined);
  };
}

export function useRefreshVisits() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => readAnew(queries, trpc.appointments.pathFilter(), trpc.billing.pathFilter(), trpc.queue.pathFilter());
}

/** Who stands at the counter, found or just registered. */
export interface ChosenPatient {
  readonly id: PatientId;
  readonly name: string;
  readonly mrn: string;
}
