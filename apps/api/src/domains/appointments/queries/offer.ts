import type { Tx } from "@carepoint/db/client";
import { together } from "@carepoint/db/pipeline";
import type { Reads } from "@carepoint/db/short-reads";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { findSlot, openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { type DoctorOffer, type OfferAsking, readOffers } from "../../doctors/queries/offers.ts";

/** What a doctor offers of one kind: its fee, and the question that is cut to its length. */
export interface Offer extends DoctorOffer {
  readonly kind: VisitKind;
}

export interface KindAsking extends OfferAsking {
  /** Left out: in person. */
  readonly kind?: VisitKind | undefined;
}

/** What a doctor offers on these days. Throws `not_found` or the reason why nothing is offered at all. */
export async function offerOf(
  db: Reads,
  doctorId: string,
  { kind = "in_person", ...asking }: KindAsking,
): Promise<Offer> {
  const [offer] = await readOffers(db, [doctorId], asking);
  if (!offer) throw new DomainError("not_found");
  const refusal = bookingRefusal(offer);
  if (refusal) throw new DomainError(refusal);
  const ofItsKind = ofKind(offer, kind);
  if (!ofItsKind) throw new DomainError("kind_not_offered");
  return ofItsKind;
}

/** The same offer at a kind's fee and length; nothing when the doctor does not offer it. */
export function ofKind<T extends DoctorOffer>(offer: T, kind: VisitKind): (T & Offer) | undefined {
  const terms = offer.kinds.find((each) => each.kind === kind);
  return terms && { ...offer, kind, fee: terms.fee, question: { ...offer.question, visitMinutes: terms.minutes } };
}

export interface Taking {
  readonly doctorId: string;
  readonly startsAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
  readonly kind?: VisitKind | undefined;
}

/** As `offerOf`, and the department stays open until the transaction ends: no hold survives its closing. */
export async function offerToTake(tx: Tx, { doctorId, startsAt, now, source, kind }: Taking): Promise<Offer> {
  const day = dateIn(startsAt, "UTC");
  const [, offer] = await together([
    keepDepartmentOpen(tx, doctorId),
    offerOf(tx, doctorId, { now, source, kind, from: day, to: day }),
  ]);
  return offer;
}

function keepDepartmentOpen(tx: Tx, doctorId: string) {
  return tx
    .selectFrom("doctors")
    .innerJoin("departments", "departments.id", "doctors.departmentId")
    .select("departments.id")
    .where("doctors.id", "=", doctorId)
    .forShare("departments")
    .execute();
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
