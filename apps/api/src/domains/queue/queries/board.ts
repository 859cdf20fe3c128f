import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { inTurn, type Place } from "@carepoint/domain/queue/order";
import { type BoardInput, type QueueEntryView, queueEntryView } from "@carepoint/domain/queue/schema";
import { isBeingServed, isWaiting, openQueueStatuses, queueStatus } from "@carepoint/domain/queue/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { listBranches, readSettings } from "../../settings/queries.ts";
import { placesWithin } from "../access.ts";

/**
 * Everyone with a token of today who is not through yet, each doctor's queue in its order. Throws `not_found` for a branch
 * that is not the caller's, and where whoever reaches all of them names none.
 */
export async function readBoard(
  ctx: QueryContext,
  { doctorId, branchId }: BoardInput,
): Promise<{ items: QueueEntryView[] }> {
  if (!(await mayLook(ctx, branchId))) throw new DomainError("not_found");
  const { queueGraceMinutes } = await readSettings(ctx.db);
  const rows = await selectBoard(ctx.db)
    .where("queueEntries.day", "=", sql<string>`(${ctx.now.toString()}::timestamptz at time zone branches.zone)::date`)
    .where("queueEntries.status", "in", written(openQueueStatuses))
    .where(placesWithin(ctx.scope))
    .$if(branchId !== undefined, (query) => query.where("queueEntries.branchId", "=", branchId ?? ""))
    .$if(doctorId !== undefined, (query) => query.where("queueEntries.doctorId", "=", doctorId ?? ""))
    .orderBy("doctors.name")
    .orderBy("queueEntries.number")
    .limit(1000)
    .execute();
  const turns = turnsOf(rows, queueGraceMinutes);
  const items = rows.map(({ source, ...row }) =>
    queueEntryView.parse({
      ...row,
      walkIn: source === "walk_in",
      startsAt: row.startsAt.toString(),
      arrivedAt: row.arrivedAt?.toString() ?? null,
      calledAt: row.calledAt?.toString() ?? null,
      turn: turns.get(row.id) ?? null,
    }),
  );
  ctx.sees(...items.map((item) => item.patientId));
  return { items: items.toSorted((a, b) => rank(a) - rank(b)) };
}

async function mayLook({ db, scope: { actor, reach } }: QueryContext, asked: string | undefined): Promise<boolean> {
  if (reach === "any") return (await listBranches(db, { closed: true })).some(({ id }) => id === asked);
  return reach !== "branch" || asked === undefined || asked === actor.branchId;
}

/** Who is at the door or inside, then those who wait in turn, then who was skipped or is not here yet. */
function rank({ status, turn }: QueueEntryView): number {
  return isBeingServed(status) ? 0 : (turn ?? Number.MAX_SAFE_INTEGER);
}

/** The number and the doctor before the latest transfer. */
export const earlierToken = sql<{ number: number; doctorName: string } | null>`(
  select jsonb_build_object('number', moved.number, 'doctorName', doctor.name)
  from queue_events moved join doctors doctor on doctor.id = moved.doctor_id
  where moved.entry_id = queue_entries.id and moved.event = 'transfer' order by moved.id desc limit 1)`;

function selectBoard(db: Db) {
  return db
    .selectFrom("queueEntries")
    .innerJoin("appointments", "appointments.id", "queueEntries.appointmentId")
    .innerJoin("branches", "branches.id", "queueEntries.branchId")
    .innerJoin("doctors", "doctors.id", "queueEntries.doctorId")
    .innerJoin("patients", "patients.id", "appointments.patientId")
    .select([
      "queueEntries.id",
      "queueEntries.version",
      "queueEntries.appointmentId",
      "queueEntries.branchId",
      "queueEntries.doctorId",
      "queueEntries.number",
      "queueEntries.status",
      "queueEntries.arrivedAt",
      "queueEntries.calledAt",
      "appointments.patientId",
      "appointments.startsAt",
      "appointments.source",
      "appointments.kind",
      "appointments.fee",
      "doctors.name as doctorName",
      "patients.name as patientName",
      earlierToken.as("earlier"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectBoard>["executeTakeFirstOrThrow"]>>;

/** Whose turn is the how-manieth, in each doctor's queue apart. */
function turnsOf(rows: readonly Row[], graceMinutes: number): Map<string, number> {
  const queues = Map.groupBy(rows.flatMap(waitingPlace), ({ queue }) => queue);
  const turns = [...queues.values()].flatMap((places) =>
    inTurn(places, graceMinutes).map(({ id }, index) => [id, index + 1] as const),
  );
  return new Map(turns);
}

function waitingPlace(row: Row): (Place & { readonly id: string; readonly queue: string })[] {
  const { id, number, startsAt, arrivedAt, doctorId, branchId } = row;
  if (!arrivedAt || !isWaiting(queueStatus.parse(row.status))) return [];
  return [{ id, queue: `${doctorId} ${branchId}`, number, startsAt, arrivedAt, walkIn: row.source === "walk_in" }];
}
