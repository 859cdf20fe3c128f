import type { Db, Tx } from "@carepoint/db/client";
import { findSlot, openSlots, type Slot, type SlotQuestion } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import type { DoctorStatus } from "@carepoint/domain/doctors/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { slotQuestionsFor } from "../../doctors/queries/slots.ts";

export interface Offer {
  readonly departmentId: string;
  readonly fee: number;
  readonly question: SlotQuestion;
}

export interface Asking {
  readonly doctorId: string;
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
}

/** What a doctor offers now. Throws `not_found` or the reason why nothing is offered at all. */
export async function offerOf(db: Db, asking: Asking): Promise<Offer> {
  return readOffer(db, asking, await selectBookable(db, asking.doctorId).executeTakeFirst());
}

/** As `offerOf`, and the department stays open until the transaction ends: no hold survives its closing. */
export async function offerToTake(tx: Tx, asking: Asking): Promise<Offer> {
  const doctor = selectBookable(tx, asking.doctorId).forShare("departments");
  return readOffer(tx, asking, await doctor.executeTakeFirst());
}

function selectBookable(db: Db, doctorId: string) {
  return db
    .selectFrom("doctors")
    .innerJoin("departments", "departments.id", "doctors.departmentId")
    .select(["doctors.status", "doctors.active", "doctors.available", "doctors.fee", "doctors.departmentId"])
    .select("departments.active as departmentActive")
    .where("doctors.id", "=", doctorId);
}

type BookableRow = Awaited<ReturnType<ReturnType<typeof selectBookable>["executeTakeFirst"]>>;

async function readOffer(db: Db, { doctorId, now, source }: Asking, doctor: BookableRow): Promise<Offer> {
  if (!doctor) throw new DomainError("not_found");
  const refusal = bookingRefusal({ ...doctor, status: doctor.status as DoctorStatus }); // a CHECK holds it to these words
  if (refusal) throw new DomainError(refusal);
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
