import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import type { TestHospital } from "./context.ts";

interface NewVisit {
  readonly doctor: Actor;
  readonly patientId: string;
  readonly status?: AppointmentStatus;
  readonly startsAt?: Temporal.Instant;
  readonly reason?: string;
  readonly confirmedAt?: Temporal.Instant;
}

const booked = new WeakMap<TestHospital, number>();

/** A visit in any state, as if everything before had happened. Each begins a quarter of an hour after the one before. */
export async function addVisit(hospital: TestHospital, visit: NewVisit): Promise<string> {
  const { doctor, patientId, status = "confirmed", reason, confirmedAt = null } = visit;
  const id = newId();
  const before = booked.get(hospital) ?? 0;
  if (!visit.startsAt) booked.set(hospital, before + 1);
  const startsAt = visit.startsAt ?? hospital.now.add({ minutes: 15 * before });
  const endsAt = startsAt.add({ minutes: 15 });
  const key = await patientKey(hospital.db, hospital.services.sealer, patientId);
  const cell = { table: "appointments", column: "reason_sealed", id };
  await hospital.db
    .insertInto("appointments")
    .values({
      id,
      code: newBookingCode(),
      branchId: hospital.branchId,
      doctorId: doctor.doctorId ?? "",
      departmentId: hospital.departmentId,
      patientId,
      startsAt,
      endsAt,
      occupied: `[${startsAt},${endsAt})`,
      status,
      source: "patient",
      fee: 50_000,
      reasonSealed: reason === undefined ? null : key.seal(cell, reason),
      answerBy: status === "requested" ? hospital.now.add({ hours: 24 }) : null,
      holdExpiresAt: status === "pending" ? hospital.now.add({ minutes: 5 }) : null,
      confirmedAt,
      createdAt: hospital.now,
    })
    .execute();
  return id;
}
