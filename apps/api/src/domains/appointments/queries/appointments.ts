import type { Db, Tx } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import {
  type AppointmentEvent,
  type AppointmentSource,
  type AppointmentStatus,
  heldStatus,
} from "@carepoint/domain/appointments/states";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { Actor, CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { within } from "../access.ts";

export interface Appointment {
  readonly id: string;
  readonly code: string;
  readonly branchId: string;
  readonly doctorId: string;
  readonly departmentId: string;
  readonly patientId: string | null;
  readonly heldByAccount: string | null;
  readonly heldByVisitor: string | null;
  readonly seat: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly status: AppointmentStatus;
  readonly source: AppointmentSource;
  /** Whose places of a day it takes since it was moved; null where it was never moved to another day. */
  readonly countedAs: AppointmentSource | null;
  readonly kind: VisitKind;
  readonly fee: number;
  readonly holdExpiresAt: Temporal.Instant | null;
  readonly holdExtended: boolean;
  readonly confirmedAt: Temporal.Instant | null;
  /** When it was booked: the rules of then hold for it. */
  readonly createdAt: Temporal.Instant;
  readonly answerBy: Temporal.Instant | null;
  readonly acceptedAt: Temporal.Instant | null;
  readonly acceptsByHand: boolean;
  readonly seriesId: string | null;
  /** The visit that moves here once its difference is paid: a hold that never becomes a visit. */
  readonly moves: string | null;
  readonly version: number;
  readonly zone: string;
}

/** The visit, locked until the transaction ends; undefined when it is not there or not in the scope. Null scope: the system's. */
export async function findAppointmentForUpdate(
  tx: Tx,
  scope: Scope | null,
  id: string,
): Promise<Appointment | undefined> {
  // A notice that names the visit does not wait for whoever changes it.
  return toAppointment(await selectAppointment(tx, scope, id).forNoKeyUpdate("appointments").executeTakeFirst());
}

/** The same to look at. */
export async function findAppointment(db: Db, scope: Scope | null, id: string): Promise<Appointment | undefined> {
  return toAppointment(await selectAppointment(db, scope, id).executeTakeFirst());
}

/** Those of these that exist, whoever looks. */
export async function findAppointments(db: Db, ids: readonly string[]): Promise<Appointment[]> {
  const rows = await selectAppointments(db)
    .where(sql<boolean>`appointments.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.flatMap((row) => toAppointment(row) ?? []);
}

function selectAppointment(db: Db, scope: Scope | null, id: string) {
  return selectAppointments(db)
    .where("appointments.id", "=", id)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? within(scope)(eb) : eb.lit(false))));
}

function selectAppointments(db: Db) {
  return db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .select([
      "appointments.id",
      "appointments.code",
      "appointments.branchId",
      "appointments.doctorId",
      "appointments.departmentId",
      "appointments.patientId",
      "appointments.heldByAccount",
      "appointments.heldByVisitor",
      "appointments.seat",
      "appointments.startsAt",
      "appointments.endsAt",
      "appointments.status",
      "appointments.source",
      "appointments.countedAs",
      "appointments.kind",
      "appointments.fee",
      "appointments.holdExpiresAt",
      "appointments.holdExtended",
      "appointments.confirmedAt",
      "appointments.createdAt",
      "appointments.answerBy",
      "appointments.acceptedAt",
      "doctors.acceptsByHand",
      "appointments.seriesId",
      "appointments.moves",
      "appointments.version",
      "branches.zone",
    ]);
}

type AppointmentRow = Awaited<ReturnType<ReturnType<typeof selectAppointment>["executeTakeFirst"]>>;

/** CHECKs hold these columns to these words. */
function toAppointment(row: AppointmentRow): Appointment | undefined {
  return (
    row && {
      ...row,
      status: row.status as AppointmentStatus,
      source: row.source as AppointmentSource,
      countedAs: row.countedAs as AppointmentSource | null,
      kind: row.kind as VisitKind,
    }
  );
}

export interface Change {
  readonly status: AppointmentStatus;
  readonly holdExpiresAt?: Temporal.Instant | null;
  readonly confirmedAt?: Temporal.Instant;
  readonly acceptedAt?: Temporal.Instant;
  readonly answerBy?: Temporal.Instant;
}

/** Writes a new status; whatever is not a hold has no expiry any more, and no answer is due to what is no request. */
export async function setStatus(tx: Tx, id: string, change: Change): Promise<number> {
  const { status, holdExpiresAt, confirmedAt, acceptedAt, answerBy } = change;
  const { version } = await tx
    .updateTable("appointments")
    .set({
      status,
      holdExpiresAt: status === heldStatus ? (holdExpiresAt ?? null) : null,
      answerBy: status === "requested" ? (answerBy ?? null) : null,
      ...(confirmedAt ? { confirmedAt } : {}),
      ...(acceptedAt ? { acceptedAt } : {}),
    })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

export interface HistoryEntry {
  readonly appointmentId: string;
  readonly patientId: string | null;
  readonly event: AppointmentEvent | "hold" | "squeeze" | "refuse_payment" | "transfer";
  readonly from: AppointmentStatus | null;
  readonly to: AppointmentStatus;
  readonly reason?: string | undefined;
  /** Why something was not done: a code, never a word about health. */
  readonly refusal?: ErrorCode | undefined;
  /** From where to where, of a visit that was moved, whether that was late and what it cost because of that. */
  readonly move?: {
    readonly from: VisitPlace;
    readonly to: VisitPlace;
    readonly late: boolean;
    readonly lateFee: number;
  };
}

/** With whom, where and when. */
export type VisitPlace = Pick<Appointment, "doctorId" | "branchId" | "startsAt">;

/** Who did what to a visit and why. The reason may speak of health, so it is sealed under the patient's key. */
export async function recordEvent(ctx: CommandContext, entry: HistoryEntry): Promise<void> {
  const { appointmentId, patientId, event, from, to, reason, refusal, move } = entry;
  const cell = { table: "appointment_events", column: "reason_sealed", id: appointmentId };
  const key = reason && patientId ? await patientKey(ctx.tx, ctx.sealer, patientId) : null;
  await ctx.tx
    .insertInto("appointmentEvents")
    .values({
      appointmentId,
      event,
      fromStatus: from,
      toStatus: to,
      at: ctx.now,
      byAccount: ctx.actor.accountId,
      byRole: ctx.actor.role,
      reasonSealed: key?.seal(cell, reason) ?? null,
      refusal: refusal ?? null,
      ...(move && {
        fromDoctor: move.from.doctorId,
        fromBranch: move.from.branchId,
        fromStartsAt: move.from.startsAt,
        toDoctor: move.to.doctorId,
        toBranch: move.to.branchId,
        toStartsAt: move.to.startsAt,
        late: move.late,
        lateFee: move.lateFee,
      }),
    })
    .execute();
}

type Touched = Pick<Appointment, "doctorId" | "branchId" | "patientId"> & { readonly heldByAccount?: string | null };

/**
 * The topics that a change of this visit touches: the doctor's day and slots, the branch's board, whoever holds it and
 * whoever acts for its patient.
 */
export function touchVisit(ctx: CommandContext, visit: Touched): Promise<void> {
  return touchVisits(ctx, [visit]);
}

/** As `touchVisit`, with one read for all of them. */
export async function touchVisits(ctx: CommandContext, visits: readonly Touched[]): Promise<void> {
  for (const { doctorId, branchId, heldByAccount } of visits) {
    ctx.touch(`doctor:${doctorId}`, `branch:${branchId}`);
    if (heldByAccount) ctx.touch(`account:${heldByAccount}`);
  }
  const patientIds = visits.flatMap(({ patientId }) => patientId ?? []);
  ctx.touch(...(await accountsOfPatients(ctx.tx, patientIds)).map((account) => `account:${account}`));
}

/** In whose name a booking is made; the administration books in the desk's, and the history says who it was. */
export function sourceOf({ role }: Actor): AppointmentSource {
  if (role === "front_desk" || role === "admin" || role === "superuser") return "front_desk";
  return role === "doctor" ? "doctor" : "patient";
}
