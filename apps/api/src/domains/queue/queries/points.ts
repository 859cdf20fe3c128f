import type { Tx } from "@carepoint/db/client";
import { type PointsInput, type PointsView, pointsView } from "@carepoint/domain/queue/points";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import type { DoctorDay } from "./tokens.ts";

/** The rooms and counters of a branch and who sits where today; for the desk only those of its own branch. */
export async function listPoints({ db, scope, now }: QueryContext, { branchId }: PointsInput): Promise<PointsView> {
  if (scope.reach === "branch" && branchId !== scope.actor.branchId) return { points: [], seats: [] };
  const points = await db
    .selectFrom("servicePoints")
    .select(["id", "name"])
    .where("branchId", "=", branchId)
    .where("closedAt", "is", null)
    .orderBy("name")
    .limit(200)
    .execute();
  const seats = await db
    .selectFrom("doctorPoints")
    .innerJoin("branches", "branches.id", "doctorPoints.branchId")
    .select(["doctorPoints.doctorId", "doctorPoints.pointId"])
    .where("doctorPoints.branchId", "=", branchId)
    .where("doctorPoints.pointId", "is not", null)
    .where("doctorPoints.day", "=", sql<string>`(${now.toString()}::timestamptz at time zone branches.zone)::date`)
    .execute();
  return pointsView.parse({ points, seats });
}

export interface StoredPoint {
  readonly id: string;
  readonly branchId: string;
  readonly name: string;
}

/** An open point, locked; for the desk only one of its branch. */
export function findPointForUpdate(tx: Tx, { actor, reach }: Scope, id: string): Promise<StoredPoint | undefined> {
  return tx
    .selectFrom("servicePoints")
    .select(["id", "branchId", "name"])
    .where("id", "=", id)
    .where("closedAt", "is", null)
    .$if(reach === "branch", (query) => query.where("branchId", "=", actor.branchId))
    .forUpdate()
    .executeTakeFirst();
}

export async function insertPoint(tx: Tx, point: StoredPoint): Promise<void> {
  await tx.insertInto("servicePoints").values(point).execute();
}

export async function updatePoint(tx: Tx, id: string, change: { name?: string; closedAt?: Temporal.Instant }) {
  await tx.updateTable("servicePoints").set(change).where("id", "=", id).execute();
}

/** Where a doctor sits on a day; null where they have left their room. */
export async function setSeat(tx: Tx, seat: DoctorDay & { readonly pointId: string | null }): Promise<void> {
  await tx
    .insertInto("doctorPoints")
    .values(seat)
    .onConflict((conflict) => conflict.columns(["doctorId", "branchId", "day"]).doUpdateSet({ pointId: seat.pointId }))
    .execute();
}
