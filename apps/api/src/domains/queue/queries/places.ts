import type { Tx } from "@carepoint/db/client";
import type { Place } from "@carepoint/domain/queue/order";
import type { QueueEvent, QueueStatus } from "@carepoint/domain/queue/states";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { placesWithin } from "../access.ts";
import type { DoctorDay } from "./tokens.ts";

/** A place with what its visit says of it. */
export interface StoredPlace extends DoctorDay {
  readonly id: string;
  readonly appointmentId: string;
  readonly patientId: string | null;
  readonly number: number;
  readonly status: QueueStatus;
  readonly walkIn: boolean;
  readonly startsAt: Temporal.Instant;
  readonly arrivedAt: Temporal.Instant | null;
  readonly calledAt: Temporal.Instant | null;
}

export function selectPlaces(tx: Tx) {
  return tx
    .selectFrom("queueEntries")
    .innerJoin("appointments", "appointments.id", "queueEntries.appointmentId")
    .select([
      "queueEntries.id",
      "queueEntries.appointmentId",
      "queueEntries.branchId",
      "queueEntries.doctorId",
      "queueEntries.day",
      "queueEntries.number",
      "queueEntries.status",
      "queueEntries.arrivedAt",
      "queueEntries.calledAt",
      "appointments.patientId",
      "appointments.startsAt",
      "appointments.source",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPlaces>["executeTakeFirstOrThrow"]>>;

/** A CHECK holds the status to these words. */
export function storedPlace({ source, status, ...row }: Row): StoredPlace {
  return { ...row, status: status as QueueStatus, walkIn: source === walkInSource };
}

const walkInSource = "walk_in";

/** The place as it is now and its branch's clock, not locked; undefined as below. */
export async function findPlace(tx: Tx, scope: Scope, id: string) {
  const row = await selectPlaces(tx)
    .innerJoin("branches", "branches.id", "queueEntries.branchId")
    .select("branches.zone")
    .where("queueEntries.id", "=", id)
    .where(placesWithin(scope))
    .executeTakeFirst();
  return row && { ...storedPlace(row), zone: row.zone };
}

/** The place, locked; undefined when it is not there or not in the scope. */
export async function findPlaceForUpdate(tx: Tx, scope: Scope, id: string): Promise<StoredPlace | undefined> {
  const row = await selectPlaces(tx)
    .where("queueEntries.id", "=", id)
    .where(placesWithin(scope))
    .forUpdate("queueEntries")
    .executeTakeFirst();
  return row && storedPlace(row);
}

export async function findPlaceOfVisit(tx: Tx, appointmentId: string): Promise<StoredPlace | undefined> {
  const row = await selectPlaces(tx)
    .where("queueEntries.appointmentId", "=", appointmentId)
    .forUpdate("queueEntries")
    .executeTakeFirst();
  return row && storedPlace(row);
}

/** Who sits there and waits for the doctor on this day, in no order: the order is the domain's. */
export async function waitingPlaces(tx: Tx, { doctorId, branchId, day }: DoctorDay): Promise<(StoredPlace & Place)[]> {
  const rows = await selectPlaces(tx)
    .where("queueEntries.doctorId", "=", doctorId)
    .where("queueEntries.branchId", "=", branchId)
    .where("queueEntries.day", "=", day)
    .where("queueEntries.status", "=", "waiting" satisfies QueueStatus)
    .execute();
  return rows.map(storedPlace).flatMap((place) => {
    const { arrivedAt } = place;
    return arrivedAt ? [{ ...place, arrivedAt }] : []; // a CHECK gives everyone who waits one
  });
}

export interface NewPlace extends DoctorDay {
  readonly id: string;
  readonly appointmentId: string;
  readonly number: number;
  readonly status: QueueStatus;
  readonly arrivedAt: Temporal.Instant | null;
}

export async function insertPlace(tx: Tx, place: NewPlace): Promise<void> {
  await tx.insertInto("queueEntries").values(place).execute();
}

export interface PlaceChange {
  readonly status: QueueStatus;
  readonly arrivedAt?: Temporal.Instant;
  readonly calledAt?: Temporal.Instant;
}

export async function updatePlace(tx: Tx, id: string, change: PlaceChange): Promise<number> {
  const { version } = await tx
    .updateTable("queueEntries")
    .set(change)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

export interface Sent {
  readonly doctorId: string;
  readonly number: number;
  readonly status: QueueStatus;
}

/** Puts a place into another doctor's queue, where nobody has called it yet. */
export async function sendPlace(tx: Tx, id: string, sent: Sent): Promise<number> {
  const { version } = await tx
    .updateTable("queueEntries")
    .set({ ...sent, calledAt: null })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Puts a place into the queue of another doctor-day. */
export async function moveToDay(
  tx: Tx,
  id: string,
  to: DoctorDay & { readonly number: number; readonly status: QueueStatus },
): Promise<void> {
  const { doctorId, branchId, day, number, status } = to;
  await tx
    .updateTable("queueEntries")
    .set({ doctorId, branchId, day, number, status, calledAt: null })
    .where("id", "=", id)
    .execute();
}

/** Whether a visit has a place, not locked. */
export async function hasPlace(tx: Tx, appointmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("queueEntries")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PlaceEvent {
  readonly event: QueueEvent | "enter";
  readonly from: QueueStatus | null;
  readonly to: QueueStatus;
}

/** What a waiting room's screen follows: each step of any place of the branch. */
export function queueTopic(branchId: string): string {
  return `queue:${branchId}`;
}

/** Who did what to a place, under which number and at which doctor: those before the event. */
export async function recordPlaceEvent(
  ctx: CommandContext,
  { id, branchId, doctorId, number }: Pick<StoredPlace, "id" | "branchId" | "doctorId" | "number">,
  { event, from, to }: PlaceEvent,
): Promise<void> {
  ctx.touch(queueTopic(branchId));
  await ctx.tx
    .insertInto("queueEvents")
    .values({
      entryId: id,
      event,
      fromStatus: from,
      toStatus: to,
      doctorId,
      number,
      at: ctx.now,
      byAccount: ctx.actor.accountId,
      byRole: ctx.actor.role,
    })
    .execute();
}
