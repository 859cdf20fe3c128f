import type { Db } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { delayMinutes } from "@carepoint/domain/queue/delay";
import { byTurn, type Place } from "@carepoint/domain/queue/order";
import { type PlaceInput, type PlaceView, placeView } from "@carepoint/domain/queue/schema";
import { isBeingServed, isWaiting, type QueueStatus } from "@carepoint/domain/queue/states";
import { waitingRange } from "@carepoint/domain/queue/waiting-time";
import type { QueryContext } from "../../../kernel/context.ts";
import { visible } from "../../appointments/access.ts";
import { readSettings } from "../../settings/queries.ts";
import { earlierToken } from "./board.ts";
import { latestLengths } from "./lengths.ts";
import type { DoctorDay } from "./tokens.ts";

/**
 * A visit's place in the queue. Without a token yet, how late the doctor runs today; null when there is nothing to tell.
 * Throws `not_found` for a visit that is not the caller's.
 */
export async function readPlace(ctx: QueryContext, { appointmentId }: PlaceInput): Promise<PlaceView | null> {
  const row = await findPlace(ctx, appointmentId);
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const { queueGraceMinutes: grace } = await readSettings(ctx.db);
  const { doctorId, branchId, day, number } = row;
  if (doctorId === null || branchId === null || day === null || number === null) return withoutToken(ctx, row, grace);
  const queue = await readQueue(ctx.db, { doctorId, branchId, day });
  const ahead = countAhead(queue, appointmentId, grace);
  const wait = ahead === null ? null : await waitOf(ctx, { doctorId, queue, ahead });
  return placeView.parse({
    number,
    status: row.status,
    delayMinutes: delayMinutes(waitingIn(queue), grace, ctx.now),
    nowServing: latestCalled(queue.filter(({ status }) => isBeingServed(status)))?.number ?? null,
    ahead,
    wait,
    earlier: row.earlier,
  });
}

type PlaceRow = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** Whoever is still on the way learns that the doctor runs late, on the day itself. */
async function withoutToken({ db, now }: QueryContext, { visit }: PlaceRow, grace: number): Promise<PlaceView | null> {
  const { doctorId, branchId, zone } = visit;
  const day = dateIn(now, zone);
  if (!visit.awaited || dateIn(visit.startsAt, zone) !== day) return null;
  const delay = delayMinutes(waitingIn(await readQueue(db, { doctorId, branchId, day })), grace, now);
  const unknown = { number: null, status: null, nowServing: null, ahead: null, wait: null, earlier: null };
  return delay === 0 ? null : placeView.parse({ ...unknown, delayMinutes: delay });
}

async function findPlace(ctx: QueryContext, appointmentId: string) {
  const row = await ctx.db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .leftJoin("queueEntries", "queueEntries.appointmentId", "appointments.id")
    .select(["appointments.patientId", "queueEntries.doctorId", "queueEntries.branchId", "queueEntries.day"])
    .select(["queueEntries.number", "queueEntries.status", earlierToken.as("earlier")])
    .select(["appointments.doctorId as visitDoctorId", "appointments.branchId as visitBranchId"])
    .select(["appointments.startsAt", "appointments.status as visitStatus", "branches.zone"])
    .where("appointments.id", "=", appointmentId)
    .where(visible(ctx.scope))
    .executeTakeFirst();
  if (!row) return undefined;
  const { visitDoctorId, visitBranchId, visitStatus, startsAt, zone, ...place } = row;
  const awaited = visitStatus === "confirmed";
  return { ...place, visit: { doctorId: visitDoctorId, branchId: visitBranchId, awaited, startsAt, zone } };
}

interface InQueue {
  readonly appointmentId: string;
  readonly number: number;
  readonly status: QueueStatus;
  readonly walkIn: boolean;
  readonly startsAt: Temporal.Instant;
  readonly arrivedAt: Temporal.Instant | null;
  readonly calledAt: Temporal.Instant | null;
}

async function readQueue(db: Db, { doctorId, branchId, day }: DoctorDay): Promise<InQueue[]> {
  const rows = await db
    .selectFrom("queueEntries")
    .innerJoin("appointments", "appointments.id", "queueEntries.appointmentId")
    .select(["queueEntries.appointmentId", "queueEntries.number", "queueEntries.status"])
    .select(["queueEntries.arrivedAt", "queueEntries.calledAt", "appointments.startsAt", "appointments.source"])
    .where("queueEntries.doctorId", "=", doctorId)
    .where("queueEntries.branchId", "=", branchId)
    .where("queueEntries.day", "=", day)
    .limit(1000)
    .execute();
  // a CHECK holds the status to these words
  return rows.map(({ source, status, ...row }) => ({
    ...row,
    status: status as QueueStatus,
    walkIn: source === "walk_in",
  }));
}

/** How many who wait come before this visit; null for one that does not wait. */
function countAhead(queue: readonly InQueue[], appointmentId: string, graceMinutes: number): number | null {
  const waiting = waitingIn(queue);
  const mine = waiting.find((place) => place.appointmentId === appointmentId);
  return mine ? waiting.filter((place) => byTurn(graceMinutes)(place, mine) < 0).length : null;
}

function waitingIn(queue: readonly InQueue[]): (Place & { appointmentId: string })[] {
  return queue.flatMap(({ arrivedAt, ...place }) =>
    arrivedAt && isWaiting(place.status) ? [{ ...place, arrivedAt }] : [],
  );
}

function latestCalled(queue: readonly InQueue[]): InQueue | undefined {
  const calls = queue.filter(({ calledAt }) => calledAt !== null);
  return calls.toSorted((a, b) => (b.calledAt?.epochMilliseconds ?? 0) - (a.calledAt?.epochMilliseconds ?? 0))[0];
}

async function waitOf(
  { db, now }: QueryContext,
  { doctorId, queue, ahead }: { readonly doctorId: string; readonly queue: readonly InQueue[]; readonly ahead: number },
) {
  const first = Math.min(...queue.map(({ startsAt }) => startsAt.epochMilliseconds));
  const hasBegun = latestCalled(queue) !== undefined;
  return waitingRange({
    lengths: await latestLengths(db, doctorId),
    ahead,
    served: queue.filter(({ status }) => isBeingServed(status)).length,
    untilBegin: hasBegun ? 0 : Math.max(0, (first - now.epochMilliseconds) / 60_000),
  });
}
