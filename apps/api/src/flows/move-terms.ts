import type { Db, Tx } from "@carepoint/db/client";
import { together } from "@carepoint/db/pipeline";
import { type ChangeRule, lateCharge, ruleFor, type VisitChanger } from "@carepoint/domain/appointments/change-rules";
import { type LeftOff, type MoveQuote, moveQuote, payableAt } from "@carepoint/domain/appointments/moving";
import { least, type Paise, paise, sum, zero } from "@carepoint/domain/kernel/money";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import { readLateFees } from "../domains/appointments/queries/moves.ts";
import type { Offer } from "../domains/appointments/queries/offer.ts";
import type { Invoice } from "../domains/billing/queries/documents.ts";
import { leftOffOfVisit } from "../domains/billing/queries/left-off.ts";
import { findDueBills, findDueBillsForUpdate, leftOf } from "../domains/billing/queries/owed.ts";
import { rulesAt } from "../domains/settings/queries.ts";
import { type HeldMoney, heldOf, heldOfLocked } from "./held-money.ts";

/** What was paid for a visit and what stayed due. */
export interface VisitMoney {
  readonly held: HeldMoney;
  readonly dueBills: readonly Invoice[];
}

export async function visitMoney(db: Db, appointmentId: string): Promise<VisitMoney> {
  return { held: await heldOf(db, appointmentId), dueBills: await findDueBills(db, appointmentId) };
}

/** The same, and nobody else changes any of it until the transaction ends. */
export async function visitMoneyLocked(tx: Tx, appointmentId: string): Promise<VisitMoney> {
  return { held: await heldOfLocked(tx, appointmentId), dueBills: await findDueBillsForUpdate(tx, appointmentId) };
}

export interface MoveTerms {
  readonly rule: ChangeRule;
  readonly newFee: Paise;
  /** It would have cost something of a fee that was paid in full. */
  readonly late: boolean;
  /** What of the visit's price was left off so far, and what it costs here and there without that. */
  readonly leftOff: LeftOff;
  readonly payable: { readonly old: Paise; readonly new: Paise };
  readonly money: VisitMoney;
  readonly quote: MoveQuote;
}

export interface MoveAsking {
  readonly by: VisitChanger;
  readonly now: Temporal.Instant;
  readonly money: VisitMoney;
  /** The hospital moves it for a reason of its own: it never costs the patient more. */
  readonly byHospital?: boolean;
}

/**
 * On what terms a visit moves. The rule is that of the day of the booking; the same doctor sees the patient for the fee
 * that was agreed on. A code or a waiver leaves the same share off of another fee, and of what is late nothing that is not paid.
 */
export async function moveTerms(
  db: Db,
  visit: Appointment,
  offer: Pick<Offer, "doctorId" | "fee">,
  { by, now, money, byHospital = false }: MoveAsking,
): Promise<MoveTerms> {
  const { kind, createdAt, startsAt, doctorId } = visit;
  const oldFee = paise(visit.fee);
  const asked = offer.doctorId === doctorId ? oldFee : paise(offer.fee);
  const newFee = byHospital ? least(oldFee, asked) : asked;
  const rule = ruleFor(await rulesAt(db, createdAt), { change: "reschedule", by, kind });
  const [leftOff, lateFees] = await together([leftOffOfVisit(db, visit.id), readLateFees(db, visit.id)]);
  const payable = { old: payableAt(oldFee, leftOff), new: payableAt(newFee, leftOff) };
  const charge = (of: Paise) => (byHospital ? zero : lateCharge({ rule, startsAt, now, of }));
  const lateFee = charge(payable.old);
  const owed = sum(money.dueBills.map(leftOf));
  const fees = { oldFee: payable.old, newFee: payable.new, lateFee, lateFees };
  const quote = moveQuote({ ...fees, held: money.held.held, owed });
  return { rule, newFee, late: charge(oldFee) > zero, leftOff, payable, money, quote };
}
