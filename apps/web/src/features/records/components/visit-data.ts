import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { addDays, type CalendarDate, dateIn, textOfMs, toInstant } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { PatientView } from "@carepoint/domain/patients/schema";
import { noteSchema } from "@carepoint/domain/records/note";
import type { EncounterView, PrescriptionView } from "@carepoint/domain/records/schema";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import type { Kept } from "../../../components/query-view.tsx";
import { useCommand } from "../../../lib/command.ts";
import { AppError } from "../../../lib/errors.ts";
import { todayIn } from "../../../lib/format.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";
import { useReadAnew } from "../../../lib/use-read-anew.ts";
import { useKeptRows } from "../../../offline/read.ts";
import type { Tokens } from "./next-visit.ts";

/** Everything on a chart, whether the server or this device tells it. */
export interface Visit {
  readonly appointment: AppointmentView;
  readonly patient: PatientView;
  readonly encounter: EncounterView | null;
  /** Of this visit. */
  readonly prescriptions: readonly PrescriptionView[];
  readonly earlier: readonly PrescriptionView[];
  readonly past: readonly EncounterView[];
}

const dayStatuses = ["confirmed", "checked_in", "in_progress", "completed", "no_show"] as const;

/**
 * A day's visits of the signed-in doctor, today's where none is named, earliest first. Without a network kept rows stand
 * in: a device keeps the day of its last contact and those beside it.
 */
export function useDoctorDay(chosen: CalendarDate | undefined) {
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const today = todayIn(zone);
  const day = chosen ?? today;
  const query = useQuery(
    trpc.appointments.list.queryOptions(
      { from: day, to: day, statuses: [...dayStatuses], limit: 200 },
      { select: ({ items }) => items },
    ),
  );
  const { state, rows, asOf } = useKeptRows("appointment");
  const isKept = day === today || (asOf !== null && isBeside(dateIn(toInstant(textOfMs(asOf)), zone), day));
  const kept = state === "ready" && isKept ? rows.filter(isOn(day)).toSorted(byTime) : undefined;
  return { day, today, query, kept: { data: kept, asOf, state } };
}

/** How many visits each of the days from this one on has; a day is missing while it is not known. */
export function useVisitsPerDay(day: CalendarDate, days: number): ReadonlyMap<string, number> {
  const counts = useQuery(useTRPC().appointments.dayCounts.queryOptions({ day, days }));
  const sum = (of: RouterOutputs["appointments"]["dayCounts"]["items"][number]["counts"]) =>
    dayStatuses.reduce((total, status) => total + (of[status] ?? 0), 0);
  return new Map((counts.data?.items ?? []).map((item) => [item.day, sum(item.counts)]));
}

/** Today's tokens by visit, and whose turn it is, told by the server only: without a network the rows say the number alone. */
export function useTokens(): Tokens {
  const trpc = useTRPC();
  return useQuery(trpc.queue.board.queryOptions({}, { select: tokensOf })).data ?? none;
}

const none: Tokens = new Map();
const tokensOf = ({ items }: RouterOutputs["queue"]["board"]): Tokens =>
  new Map(items.map((entry) => [entry.appointmentId, entry]));

/** Calls a waiting patient in. */
export function useCallIn() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.queue.pathFilter());
  return useCommand(trpc.queue.callIn.mutationOptions({ onSettled }));
}

/** One visit's chart; the kept rows of the same patient stand in without a network. */
export function useVisit(id: AppointmentId) {
  const trpc = useTRPC();
  const query = useQuery(trpc.records.visitContext.queryOptions({ appointmentId: id }, { select: toVisit }));
  return { query, kept: useKeptVisit(id) };
}

function useKeptVisit(id: AppointmentId): Kept<Visit> {
  const { rows: appointments, asOf, state } = useKeptRows("appointment");
  const patients = useKeptRows("patient").rows;
  const encounters = useKeptRows("encounter").rows;
  const prescriptions = useKeptRows("prescription").rows;
  const appointment = appointments.find((row) => row.id === id);
  const patient = patients.find((row) => row.id === appointment?.patientId);
  if (!appointment || !patient) return { data: undefined, asOf, state };
  const own = encounters.filter((row) => row.patientId === patient.id);
  const encounter = own.find((row) => row.appointmentId === id) ?? null;
  const issued = prescriptions.filter((row) => row.patientId === patient.id);
  return { data: arranged({ appointment, patient, encounter, past: own, prescriptions: issued }), asOf, state };
}

const toVisit = (context: RouterOutputs["records"]["visitContext"]): Visit => arranged(context);

type Gathered = Pick<Visit, "appointment" | "patient" | "encounter" | "past" | "prescriptions">;

/** This visit's own papers apart from those before it. */
function arranged({ appointment, patient, encounter, past, prescriptions }: Gathered): Visit {
  const own = (row: { appointmentId: string }) => row.appointmentId === appointment.id;
  return {
    appointment,
    patient,
    encounter,
    prescriptions: prescriptions.filter(own),
    earlier: prescriptions.filter((row) => !own(row)),
    past: past.filter((row) => !own(row)),
  };
}

/** What happened to a visit before and around it; told by the server only. */
export function useVisitHistory(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.byId.queryOptions({ appointmentId }, { select: ({ events }) => events }));
}

/** Where a visit by telephone meets; null for others, and while it is not agreed on. */
export function useVisitContact(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.appointments.byId.queryOptions({ appointmentId }, { select: ({ contact }) => contact }));
}

export function useStartVisit() {
  const trpc = useTRPC();
  return useCommand(trpc.records.openVisit.mutationOptions({ onSuccess: useRefresh() }));
}

/** Allergies and history; the check of the next medicine reads them anew. */
export function useAmendClinical() {
  const trpc = useTRPC();
  return useCommand(trpc.patients.amendClinical.mutationOptions({ onSuccess: useRefresh() }));
}

export function useIssuePrescription() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  // A refusal too: it may come of an allergy that somebody recorded meanwhile.
  return useCommand(
    trpc.records.issuePrescription.mutationOptions({ onSuccess: refresh, onError: () => void refresh() }),
  );
}

export function useCancelPrescription() {
  const trpc = useTRPC();
  return useCommand(trpc.records.cancelPrescription.mutationOptions({ onSuccess: useRefresh() }));
}

/** A scan that was sent a moment ago is put beside its prescription. */
export function useAttachScan() {
  const trpc = useTRPC();
  return useCommand(trpc.records.attachScan.mutationOptions({ onSuccess: useRefresh() }));
}

export function useCompleteVisit() {
  const trpc = useTRPC();
  return useCommand(trpc.records.completeVisit.mutationOptions({ onSuccess: useRefresh() }));
}

/** A refusal tells that something changed: the chart is read anew then as well. */
export function useSignVisit() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  return useCommand(trpc.records.signVisit.mutationOptions({ onSuccess: refresh, onError: refresh }));
}

export function useAddAddendum() {
  const trpc = useTRPC();
  return useCommand(trpc.records.addAddendum.mutationOptions({ onSuccess: useRefresh() }));
}

/** The note of a visit as the server has it at this moment. */
export function useLatestNote(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async () => {
    const options = trpc.records.visitContext.queryOptions({ appointmentId });
    const { encounter } = await queries.fetchQuery({ ...options, staleTime: 0 });
    if (!encounter) throw new AppError("not_found");
    return encounter;
  };
}

/** The saved text and its version go into the chart that is shown: nothing is fetched while the doctor writes. */
export function useSaveNote(id: AppointmentId) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCommand(
    trpc.records.saveNote.mutationOptions({
      onSuccess: ({ version }, { note }) =>
        queries.setQueryData(trpc.records.visitContext.queryKey({ appointmentId: id }), (context) =>
          context?.encounter
            ? { ...context, encounter: { ...context.encounter, note: noteSchema.parse(note), version } }
            : context,
        ),
    }),
  );
}

/** After each of these the chart and the day are read anew. */
function useRefresh() {
  const { records, appointments, queue } = useTRPC();
  const { visitContext, prescribingFacts, unsigned, followUps } = records;
  return useReadAnew(
    visitContext,
    prescribingFacts,
    unsigned,
    followUps,
    appointments.list,
    appointments.dayCounts,
    queue,
  );
}

const isBeside = (known: CalendarDate, day: CalendarDate) => addDays(known, -1) <= day && day <= addDays(known, 1);

const isOn =
  (day: CalendarDate) =>
  ({ startsAt, zone, status }: AppointmentView) =>
    dateIn(toInstant(startsAt), zone) === day && dayStatuses.some((shown) => shown === status);

const byTime = (a: AppointmentView, b: AppointmentView) => (a.startsAt < b.startsAt ? -1 : 1);
