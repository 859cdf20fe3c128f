import { openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import { addDays, type CalendarDate, dateIn, datesBetween } from "@carepoint/domain/kernel/calendar";
import { codeSpace, encodeBookingCode } from "@carepoint/domain/kernel/codes";
import { branchId } from "@carepoint/domain/kernel/id";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { SeededDoctor } from "./doctors.ts";
import type { SeededPatient } from "./patients.ts";

export const zone = "Asia/Kolkata";

export interface SeededVisit {
  readonly id: string;
  readonly branchId: string;
  readonly doctor: SeededDoctor;
  readonly patient: SeededPatient;
  readonly startsAt: Temporal.Instant;
  readonly status: string;
  /** When it was confirmed, never ahead of the day of the demo. */
  readonly bookedAt: Temporal.Instant;
  /** When it was called off, if it was: in time for the whole fee. */
  readonly cancelledAt: Temporal.Instant;
}

export const daysEitherWay = 21;
const reasons = [
  "Fever for three days",
  "Follow-up",
  "Knee pain",
  "Skin rash",
  "Cough at night",
  "पेट में दर्द",
  "Headache",
];

/** Three weeks back and three ahead. Times come from the same slot rules that patients book by, so none overlap. */
export async function seedVisits(
  tx: Tx,
  chance: Chance,
  {
    doctors,
    patients,
    now,
  }: { doctors: readonly SeededDoctor[]; patients: readonly SeededPatient[]; now: Temporal.Instant },
): Promise<SeededVisit[]> {
  const visits: SeededVisit[] = [];
  const busy = new Map<string, Slot[]>();
  for (const [index, doctor] of doctors.entries()) {
    const demo = index === 0;
    const perDay = new Map<string, number>();
    for (const slot of slotsOf(doctor, now)) {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt);
      const day = dateIn(startsAt, zone);
      const most = demo ? 6 : 1;
      if ((perDay.get(day) ?? 0) >= most || chance.whole(demo ? 3 : 12) !== 0) continue;
      const patient = demo && visits.length % 9 === 0 ? patients[0] : chance.pick(patients);
      if (!patient || !isFree(busy, patient.id, slot)) continue;
      busy.set(patient.id, [...(busy.get(patient.id) ?? []), slot]);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
      visits.push(await seedVisit(tx, chance, { doctor, patient, slot, now, number: visits.length }));
    }
  }
  return visits;
}

function slotsOf(doctor: SeededDoctor, now: Temporal.Instant): Slot[] {
  return slotsFrom(doctor, now.subtract({ hours: 24 * daysEitherWay }), addDays(dateIn(now, zone), daysEitherWay));
}

/** Every slot of a doctor's week from an instant to the end of a day, by the rules that patients book by. */
export function slotsFrom(doctor: SeededDoctor, since: Temporal.Instant, to: CalendarDate): Slot[] {
  const from = dateIn(since, zone);
  const hours = doctor.hours.map((each) => ({
    ...each,
    branchId: branchId.parse(each.branchId),
    from: each.fromTime,
    to: each.toTime,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    capacity: 1,
  }));
  const question = {
    hours,
    exceptions: [],
    busy: [],
    zones: Object.fromEntries(hours.map((each) => [each.branchId, zone])),
    now: since.epochMilliseconds,
    minimumNoticeMinutes: 0,
    horizonDays: datesBetween(from, to).length,
    source: "front_desk" as const,
  };
  return openSlots(question, from, to);
}

function isFree(busy: Map<string, Slot[]>, patientId: string, slot: Slot): boolean {
  return !(busy.get(patientId) ?? []).some((other) => other.startsAt < slot.endsAt && slot.startsAt < other.endsAt);
}

/** When and where, of a slot that is taken. */
export type TakenSlot = Pick<Slot, "branchId" | "startsAt" | "endsAt" | "occupiedFrom" | "occupiedTo">;

interface NewVisit {
  readonly doctor: SeededDoctor;
  readonly patient: SeededPatient;
  readonly slot: TakenSlot;
  readonly now: Temporal.Instant;
  readonly number: number;
  /** Nobody said why they come. */
  readonly withoutReason?: boolean;
}

async function seedVisit(tx: Tx, chance: Chance, planned: NewVisit): Promise<SeededVisit> {
  const { appointment, events, visit } = newVisit(chance, planned);
  await tx.insertInto("appointments").values(appointment).execute();
  await tx.insertInto("appointmentEvents").values(events).execute();
  return visit;
}

/** The rows of one visit with its history, and what its record and its money need to know. */
export function newVisit(chance: Chance, { doctor, patient, slot, now, number, withoutReason }: NewVisit) {
  const id = chance.id();
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const [startsAt, endsAt] = [instant(slot.startsAt), instant(slot.endsAt)];
  const bookedAt = earlier(
    startsAt.subtract({ hours: 30 + chance.whole(100) }),
    now.subtract({ minutes: 60 + chance.whole(60 * 24 * 3) }),
  );
  const cancelledAt = bookedAt.add({ minutes: 20 });
  const status = statusOf(chance, startsAt, now);
  const appointment = {
    id,
    code: encodeBookingCode((1_000_000 + number * 7919) % codeSpace),
    branchId: slot.branchId,
    doctorId: doctor.id,
    departmentId: doctor.departmentId,
    patientId: patient.id,
    seat: 0,
    startsAt,
    endsAt,
    occupied: `[${instant(slot.occupiedFrom)},${instant(slot.occupiedTo)})`,
    status,
    source: chance.pick(["patient", "patient", "front_desk"]),
    fee: doctor.fee,
    reasonSealed: withoutReason
      ? null
      : patient.key.seal({ table: "appointments", column: "reason_sealed", id }, chance.pick(reasons)),
    confirmedAt: bookedAt,
    createdAt: bookedAt,
  };
  const steps = [{ event: "confirm", fromStatus: "pending", toStatus: "confirmed", at: bookedAt }];
  if (status !== "confirmed")
    steps.push({
      event: eventOf[status] ?? status,
      fromStatus: "confirmed",
      toStatus: status,
      at: status === "cancelled" ? cancelledAt : startsAt,
    });
  const events = steps.map((step) => ({ ...step, appointmentId: id, byRole: "system" }));
  const visit: SeededVisit = { id, branchId: slot.branchId, doctor, patient, startsAt, status, bookedAt, cancelledAt };
  return { appointment, events, visit };
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}

const eventOf: Readonly<Record<string, string>> = { completed: "complete", cancelled: "cancel", no_show: "miss" };

function statusOf(chance: Chance, startsAt: Temporal.Instant, now: Temporal.Instant): string {
  const ahead = Temporal.Instant.compare(startsAt, now.subtract({ minutes: 30 })) > 0;
  const draw = chance.whole(20);
  if (ahead) return draw === 0 ? "cancelled" : "confirmed";
  return draw === 0 ? "no_show" : draw === 1 ? "cancelled" : "completed";
}
