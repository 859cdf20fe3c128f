import { familySize } from "@carepoint/domain/appointments/back-to-back";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { addDays } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId, BranchId, DepartmentId, DoctorId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useHospitalZone } from "../../components/hospital-zone.ts";
import { useCommand } from "../../lib/command.ts";
import { codeOf } from "../../lib/errors.ts";
import { keptDays } from "../../lib/first-questions.ts";
import { todayIn } from "../../lib/format.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { sessionQuery } from "../../lib/session.ts";
import { type RouterInputs, type RouterOutputs, useTRPC } from "../../lib/trpc.ts";
import type { DoctorSearch } from "./components/find-filters.tsx";

export function useDoctorDirectory({ text, departmentId, language, maxFee }: DoctorSearch) {
  const trpc = useTRPC();
  const asked = text?.trim();
  const input = {
    ...(asked && { text: asked }),
    ...(departmentId && { departmentId }),
    ...(language && { language }),
    ...(maxFee !== undefined && { maxFee }),
  };
  return useQuery(
    trpc.doctors.directory.queryOptions(input, { placeholderData: keepPreviousData, select: ({ items }) => items }),
  );
}

export function useDepartments() {
  const trpc = useTRPC();
  return useQuery(trpc.departments.directory.queryOptions(undefined, { staleTime: 5 * 60_000 }));
}

/** Days on which the hospital, or one of its branches, sees nobody. */
export function useHolidays() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.holidays.queryOptions(undefined, { staleTime: 5 * 60_000 })).data ?? [];
}

export function useDoctor(doctorId: DoctorId) {
  const trpc = useTRPC();
  return useQuery(trpc.doctors.byId.queryOptions({ doctorId }, { staleTime: 60_000 }));
}

/** The hospital's names and the rules that a booking screen states. */
export function useHospital() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.public.queryOptions(undefined, { staleTime: 5 * 60_000 }));
}

/** Free times change under the reader's eyes: they are asked for again whenever the page comes back into sight. */
export function useSlots(doctorId: DoctorId, days: number, kind: VisitKind = "in_person", start?: CalendarDate) {
  const trpc = useTRPC();
  const today = todayIn(useHospitalZone());
  const from = start ?? today;
  // In the words of `questionsOf`, which asks it before the kinds are known: in person goes without saying.
  const input = { doctorId, ...(kind !== "in_person" && { kind }), from, to: addDays(from, days - 1) };
  return useQuery(trpc.appointments.slots.queryOptions(input, { staleTime: 10_000, refetchOnWindowFocus: "always" }));
}

/** The same of a whole department: whoever is free then. */
export function useDepartmentSlots(departmentId: DepartmentId, days: number, start?: CalendarDate) {
  const trpc = useTRPC();
  const today = todayIn(useHospitalZone());
  const from = start ?? today;
  const input = { departmentId, from, to: addDays(from, days - 1) };
  return useQuery(
    trpc.appointments.departmentSlots.queryOptions(input, { staleTime: 10_000, refetchOnWindowFocus: "always" }),
  );
}

/** A time with whichever doctor of the department is free then. */
export interface AnyChoice {
  readonly departmentId: DepartmentId;
  readonly branchId: BranchId;
  readonly startsAt: SlotView["startsAt"];
}

export interface SlotChoice {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId;
  readonly startsAt: SlotView["startsAt"];
  /** Left out: in person. */
  readonly kind?: VisitKind;
}

/**
 * Takes a slot and goes on to its page. A first-time visitor's cookie is made with the session, so that is loaded
 * first, and again when the server says it has none.
 */
export function useHoldSlot<Choice extends SlotChoice | AnyChoice = SlotChoice>() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const refreshTimes = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.appointments.slots.pathFilter()),
      queryClient.invalidateQueries(trpc.appointments.departmentSlots.pathFilter()),
      queryClient.invalidateQueries(trpc.doctors.directory.pathFilter()),
      queryClient.invalidateQueries(trpc.appointments.myHold.pathFilter()),
      queryClient.invalidateQueries(trpc.appointments.myHolds.pathFilter()),
    ]);
  const [choice, setChoice] = useState<Choice>();
  const onError = () => void refreshTimes();
  const named = useCommand(trpc.appointments.hold.mutationOptions({ onError }));
  const any = useCommand(trpc.appointments.holdAny.mutationOptions({ onError }));
  const hold = (asked: SlotChoice | AnyChoice) =>
    "doctorId" in asked ? named.mutateAsync(asked) : any.mutateAsync(asked);
  const take = async (asked: Choice) => {
    setChoice(asked);
    await queryClient.ensureQueryData(sessionQuery);
    const held = await hold(asked).catch(async (error: unknown) => {
      if (codeOf(error) !== "visitor_required") throw error;
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      return hold(asked);
    });
    await navigate({ to: "/book/$appointmentId", params: { appointmentId: held.appointmentId } });
  };
  return {
    /** What is being asked for now, or was refused. */
    choice,
    error: named.error ?? any.error,
    isPending: named.isPending || any.isPending,
    // The refusal is shown by whoever reads `error`.
    take: (asked: Choice) => void take(asked).catch(() => undefined),
  };
}

/** Every time that this account or visitor holds. */
export function useMyHolds() {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.myHolds.queryOptions(undefined, { staleTime: 0, select: ({ items }) => items }));
}

/** A visit with what the server says of changing it. */
export type BookedVisit = RouterOutputs["appointments"]["byId"];

export function useVisit(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.byId.queryOptions({ appointmentId }));
}

export function useVisits() {
  const trpc = useTRPC();
  const today = todayIn(useHospitalZone());
  const input = { from: addDays(today, -keptDays), to: addDays(today, keptDays), limit: 200 };
  return useQuery(trpc.appointments.list.queryOptions(input, { select: ({ items }) => items }));
}

export function useClaimHold() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.claim.mutationOptions());
}

/** Times from which so many of the family find room one after another. */
export function useFamilySlots(doctorId: DoctorId, people: number, days: number) {
  const trpc = useTRPC();
  const from = todayIn(useHospitalZone());
  const input = { doctorId, people, from, to: addDays(from, days - 1) };
  return useQuery(
    trpc.appointments.familySlots.queryOptions(input, {
      enabled: people >= familySize.least,
      staleTime: 10_000,
      select: ({ items }) => items,
    }),
  );
}

export function useHoldFamily() {
  const trpc = useTRPC();
  const refresh = useRefreshVisits();
  return useCommand(trpc.appointments.holdFamily.mutationOptions({ onSettled: refresh }));
}

/** The account's private calendar address: whether there is one, and how one is made or ended. */
export function useCalendarFeed() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.appointments.calendarFeed.pathFilter());
  return {
    feed: useQuery(trpc.appointments.calendarFeed.queryOptions()),
    open: useCommand(trpc.appointments.openCalendarFeed.mutationOptions({ onSettled })),
    revoke: useCommand(trpc.appointments.revokeCalendarFeed.mutationOptions({ onSettled })),
  };
}

export function useRequestVisit() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.request.mutationOptions({ onSuccess: useRefreshVisits() }));
}

/** What patients have asked for and nobody has answered, the most urgent first. */
export function useRequests() {
  const trpc = useTRPC();
  return useQuery(
    trpc.appointments.list.queryOptions({ statuses: ["requested"], limit: 200 }, { select: ({ items }) => items }),
  );
}

export function useAnswerRequest() {
  const trpc = useTRPC();
  const onSettled = useRefreshVisits();
  return {
    accept: useCommand(trpc.appointments.accept.mutationOptions({ onSettled })),
    decline: useCommand(trpc.appointments.decline.mutationOptions({ onSettled })),
  };
}

export function useConfirmFree() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.confirmFree.mutationOptions({ onSuccess: useRefreshVisits() }));
}

/** A patient says that they are there: at the counter, or at the telephone. */
export function useCheckIn() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.checkIn.mutationOptions({ onSuccess: useRefreshVisits() }));
}

export function useReleaseHold() {
  const trpc = useTRPC();
  return useCommand(trpc.appointments.release.mutationOptions({ onSuccess: useRefreshVisits() }));
}

export function useCancelVisit() {
  const trpc = useTRPC();
  const refresh = useRefreshVisits();
  // Also after a refusal: the refund that was shown may no longer be the right one.
  return useCommand(trpc.appointments.cancel.mutationOptions({ onSettled: refresh }));
}

/** From a visit on, those of its series that can be called off, each with what it gives back. */
export function useRestOfSeries(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.restOfSeries.queryOptions({ appointmentId }, { staleTime: 0 }));
}

/** What moving a visit to a time would cost or give back. */
export function useMoveQuote(to: MoveTarget | undefined) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.appointments.quoteMove.queryOptions(to ?? nowhere),
    enabled: to !== undefined,
    staleTime: 0,
    retry: false,
  });
}

export type MoveTarget = RouterInputs["appointments"]["quoteMove"];
const nowhere: MoveTarget = { appointmentId: "", doctorId: "", branchId: "", startsAt: "" };

export function useMoveVisit() {
  const trpc = useTRPC();
  const refresh = useRefreshVisits();
  // Also after a refusal: the time may be gone and the sums others.
  return useCommand(trpc.appointments.reschedule.mutationOptions({ onSettled: refresh }));
}

/** Holds another time for a visit, until what the move costs is paid. */
export function useHoldMove() {
  const trpc = useTRPC();
  const refresh = useRefreshVisits();
  return useCommand(trpc.appointments.holdMove.mutationOptions({ onSettled: refresh }));
}

/** Everything that shows visits, times or money of visits. */
function useRefreshVisits() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => readAnew(queryClient, trpc.appointments.pathFilter(), trpc.billing.pathFilter());
}
