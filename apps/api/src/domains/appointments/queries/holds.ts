import type { Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { Slot } from "@carepoint/domain/appointments/slots";
import {
  type AppointmentSource,
  type AppointmentStatus,
  appointmentLifecycle,
  heldStatus,
  occupyingStatuses,
} from "@carepoint/domain/appointments/states";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import { codeOf } from "../../../kernel/errors.ts";

/** Whose lapsed times: those in the way of a claimant, or everyone's holds, a batch at a time. */
export type LapsedOf = InTheWay | { readonly most: number };

/** Holds and requests of this doctor at this time, and all for this patient. */
export interface InTheWay {
  readonly doctorId: string;
  readonly patientId: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/**
 * Ends what ran out and writes that into its history; answers what came free. Nobody acts here but the clock, so
 * it needs no audit. A claimant waits for whoever is ending a time in its way, or it would find a free one taken; a
 * sweep only tidies and waits for nobody.
 */
export async function expireLapsedHolds(tx: Tx, of: LapsedOf, now: Temporal.Instant): Promise<Lapsed[]> {
  const at = sql`${now.toString()}::timestamptz`;
  const { rows } = await sql<Lapsed>`
    with lapsed as (
      select id, status as was from appointments
      where ${"most" in of ? sql`status = ${held} and hold_expires_at <= ${at}` : inTheWay(of, at)}
      order by id limit ${"most" in of ? of.most : null}::integer for update ${"most" in of ? sql`skip locked` : sql``}
    ), freed as (
      update appointments a set status = ${expiredStatus}, hold_expires_at = null, answer_by = null
      from lapsed where a.id = lapsed.id
      returning a.id, doctor_id, branch_id, patient_id, held_by_account, was
    ), told as (
      insert into appointment_events (appointment_id, event, from_status, to_status, at, by_role)
      select id, case was when ${asked} then 'lapse' else 'expire' end, was, ${expiredStatus}, ${at}, 'system' from freed
    )
    select id, doctor_id, branch_id, patient_id, held_by_account, was = ${asked} as asked from freed`.execute(tx);
  return rows;
}

export interface Lapsed {
  readonly id: string;
  readonly doctorId: string;
  readonly branchId: string;
  readonly patientId: string | null;
  readonly heldByAccount: string | null;
  /** It was a request: its patient waits to hear. */
  readonly asked: boolean;
}

/** Written out, because the indexes of open holds stand for these rows alone: for a parameter no kept plan could use them. */
const held = sql.lit(heldStatus);
const asked = sql.lit("requested" satisfies AppointmentStatus);
const expiredStatus = sql.lit(appointmentLifecycle[heldStatus].expire);

/** What was found is looked at once more when its lock is had: a request may have been answered, a hold prolonged. */
function inTheWay({ doctorId, patientId, startsAt, endsAt }: InTheWay, at: RawBuilder<unknown>) {
  const theirs = patientId ? sql`patient_id = ${patientId}` : sql`false`;
  const those = sql`(${theirs} or doctor_id = ${doctorId}
    and occupied && tstzrange(${startsAt.toString()}, ${endsAt.toString()}))`;
  return sql`id in (
      select id from appointments where status = ${held} and hold_expires_at <= ${at} and ${those}
      union all select id from appointments where status = ${asked} and answer_by <= ${at} and ${those})
    and coalesce(hold_expires_at, answer_by) <= ${at}`;
}

export interface NewHold {
  readonly id: string;
  readonly branchId: string;
  readonly doctorId: string;
  readonly departmentId: string;
  readonly patientId: string | null;
  readonly heldByAccount: string | null;
  readonly seat: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly occupiedFrom: Temporal.Instant;
  readonly occupiedTo: Temporal.Instant;
  readonly source: AppointmentSource;
  readonly kind: VisitKind;
  readonly fee: number;
  readonly holdExpiresAt: Temporal.Instant;
  readonly seriesId: string | null;
  readonly moves: string | null;
}

/** The row, or undefined when either exclusion constraint says that the time is taken: no "is it free?" read first. */
export async function insertHold(tx: Tx, actor: Actor, now: Temporal.Instant, hold: NewHold) {
  const { occupiedFrom, occupiedTo, ...rest } = hold;
  return tx
    .insertInto("appointments")
    .values({
      ...rest,
      code: newBookingCode(),
      heldByVisitor: hold.heldByAccount ? null : actor.visitorId,
      occupied: sql`tstzrange(${occupiedFrom.toString()}, ${occupiedTo.toString()})`,
      status: heldStatus,
      createdBy: actor.accountId,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "code", "status", "holdExpiresAt", "version"])
    .executeTakeFirst();
}

/** Whether a visit has this id, whoever's: an id that a caller made is taken once. */
export async function isKnown(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom("appointments").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

/** Whether the patient already has a visit in this time: it tells `patient_overlap` from `slot_taken` after a refusal. */
export async function patientIsBusy(
  tx: Tx,
  patientId: string,
  { startsAt, endsAt }: Pick<NewHold, "startsAt" | "endsAt">,
) {
  const row = await tx
    .selectFrom("appointments")
    .select("id")
    .where("patientId", "=", patientId)
    .where("status", "in", written(occupyingStatuses))
    .where("startsAt", "<", endsAt)
    .where("endsAt", ">", startsAt)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a time is held for this patient already. Those that lapsed are ended by the claimant before this is asked. */
export async function patientHolds(tx: Tx, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("appointments")
    .select("id")
    .where("patientId", "=", patientId)
    .where("status", "=", held)
    .where("acceptedAt", "is", null)
    .where("seriesId", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Times that an account has asked for and that nobody has answered yet. */
export async function countRequests(tx: Tx, { accountId }: Actor, now: Temporal.Instant): Promise<number> {
  const { count } = await tx
    .selectFrom("appointments")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", asked)
    .where("answerBy", ">", now)
    .where("heldByAccount", "=", accountId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Open holds of an account or a visitor, those that have lapsed and the one that is being claimed left out. */
export async function countOpenHolds(
  tx: Tx,
  { accountId, visitorId }: Actor,
  now: Temporal.Instant,
  claimed: string | null,
): Promise<number> {
  const { count } = await tx
    .selectFrom("appointments")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", held)
    .where("holdExpiresAt", ">", now)
    .where("acceptedAt", "is", null) // what the doctor accepted is the hospital's to hold
    .where((eb) => (accountId ? eb("heldByAccount", "=", accountId) : eb("heldByVisitor", "=", visitorId)))
    .$if(claimed !== null, (qb) => qb.where("id", "!=", claimed))
    .executeTakeFirstOrThrow();
  return count;
}

/** Open holds of every visitor behind the address that this visitor came from. */
export async function countHoldsOfAddress(tx: Tx, visitorId: string, now: Temporal.Instant): Promise<number> {
  const { count } = await tx
    .selectFrom("appointments")
    .innerJoin("visitors", "visitors.id", "appointments.heldByVisitor")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("appointments.status", "=", held)
    .where("appointments.holdExpiresAt", ">", now)
    .where("visitors.addressHash", "=", (eb) =>
      eb.selectFrom("visitors as own").select("own.addressHash").where("own.id", "=", visitorId),
    )
    .executeTakeFirstOrThrow();
  return count;
}

/** The open hold of the visitor whose cookie the caller carries; it has no patient yet. */
export async function findHoldOfVisitor(
  tx: Tx,
  { visitorId }: Actor,
  now: Temporal.Instant,
): Promise<string | undefined> {
  if (visitorId === null) return undefined;
  const row = await tx
    .selectFrom("appointments")
    .select("id")
    .where("status", "=", held)
    .where("holdExpiresAt", ">", now)
    .where("heldByVisitor", "=", visitorId)
    .where("patientId", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** Gives it to the account, unless it lapsed or went to somebody else meanwhile; the visitor lets go. */
export async function giveToAccount(
  tx: Tx,
  id: string,
  { accountId, visitorId }: Actor,
  now: Temporal.Instant,
): Promise<{ doctorId: string; branchId: string; heldByAccount: string | null } | undefined> {
  return tx
    .updateTable("appointments")
    .set({ heldByAccount: accountId, heldByVisitor: null })
    .where("id", "=", id)
    .where("status", "=", held)
    .where("holdExpiresAt", ">", now)
    .where("heldByVisitor", "=", visitorId)
    .where("patientId", "is", null)
    .returning(["doctorId", "branchId", "heldByAccount"])
    .executeTakeFirst();
}

export interface Claim {
  readonly patientId: string;
  readonly accountId: string | null;
  readonly reasonSealed: Buffer | null;
}

/** Gives a hold its patient and its account; the visitor who took it lets go. */
export async function passHold(tx: Tx, id: string, { patientId, accountId, reasonSealed }: Claim) {
  return tx
    .updateTable("appointments")
    .set({ patientId, heldByAccount: accountId, heldByVisitor: null, reasonSealed })
    .where("id", "=", id)
    .returning(["status", "version", "holdExpiresAt", "code"])
    .executeTakeFirstOrThrow();
}

export async function prolongHold(tx: Tx, id: string, until: Temporal.Instant): Promise<void> {
  const extended = { holdExpiresAt: until, holdExtended: true };
  await tx.updateTable("appointments").set(extended).where("id", "=", id).execute();
}

/** Gives a lapsed hold the slot as it is offered now: the seat may be another, the length may have changed. */
export async function moveToSlot(tx: Tx, id: string, slot: Slot): Promise<void> {
  const text = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  await tx
    .updateTable("appointments")
    .set({
      seat: slot.seat,
      endsAt: Temporal.Instant.fromEpochMilliseconds(slot.endsAt),
      occupied: sql`tstzrange(${text(slot.occupiedFrom)}, ${text(slot.occupiedTo)})`,
    })
    .where("id", "=", id)
    .execute();
}

export interface Seat {
  readonly doctorId: string;
  readonly departmentId: string;
  readonly seat: number;
  /** Whose places of the day it takes there; left out, the same as before. */
  readonly countedAs?: AppointmentSource;
}

/** Gives a visit another doctor at the same time. */
export async function moveToSeat(tx: Tx, id: string, to: Seat): Promise<void> {
  await tx.updateTable("appointments").set(to).where("id", "=", id).execute();
}

/**
 * A savepoint around a step: when a rule or a constraint refuses it, what the step wrote is gone and the rest of the
 * transaction lives on. Answers the refusal, or null; whatever is no refusal is thrown.
 */
export async function attempt(tx: Tx, step: () => Promise<unknown>): Promise<ErrorCode | null> {
  await sql`savepoint attempt`.execute(tx);
  try {
    await step();
    await sql`release savepoint attempt`.execute(tx);
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === "internal" || code === "busy") throw error;
    await sql`rollback to savepoint attempt`.execute(tx);
    return code;
  }
}
