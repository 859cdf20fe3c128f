import type { Db } from "@carepoint/db/client";
import { findSlot, openSlots, type Slot, type SlotQuestion } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { slotQuestionsFor } from "../../doctors/queries/slots.ts";

export interface Offer {
  readonly departmentId: string;
  readonly fee: number;
  readonly question: SlotQuestion;
}

interface Asking {
  readonly doctorId: string;
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
}

/** What a doctor offers now. Throws `not_found`, `doctor_unavailable` or `department_closed`. */
export async function offerOf(db: Db, { doctorId, now, source }: Asking): Promise<Offer> {
  const doctor = await db
    .selectFrom("doctors")
    .innerJoin("departments", "departments.id", "doctors.departmentId")
    .select(["doctors.status", "doctors.active", "doctors.available", "doctors.fee", "doctors.departmentId"])
    .select("departments.active as departmentActive")
    .where("doctors.id", "=", doctorId)
    .executeTakeFirst();
  if (!doctor) throw new DomainError("not_found");
  if (doctor.status !== "approved" || !doctor.active || !doctor.available) throw new DomainError("doctor_unavailable");
  if (!doctor.departmentActive) throw new DomainError("department_closed");
  const question = (await slotQuestionsFor(db, [doctorId], { now, source })).get(doctorId);
  if (!question) throw new DomainError("slot_outside_hours");
  return { departmentId: doctor.departmentId, fee: doctor.fee, question };
}

/** The slot that a client named, recomputed; its time is never trusted. Throws the code that says what is wrong with it. */
export function slotAt({ question }: Offer, branchId: BranchId, startsAt: Temporal.Instant): Slot {
  const answer = findSlot(question, branchId, startsAt.epochMilliseconds);
  if ("refusal" in answer) throw new DomainError(answer.refusal);
  return answer.slot;
}

export function slotsBetween({ question }: Offer, from: CalendarDate, to: CalendarDate, branchId?: BranchId): Slot[] {
  const slots = openSlots(question, from, to);
  return branchId ? slots.filter((slot) => slot.branchId === branchId) : slots;
}
