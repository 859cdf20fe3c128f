import { runnable } from "@carepoint/api/testing/runnable-jobs";
import type { Arena, Target } from "./arena.ts";
import { add, ask, type Books, type Client, forget, promise } from "./asking.ts";
import { untilDone } from "./workers.ts";

export interface Changes {
  readonly by: "a desk" | "the admin";
  readonly ids: readonly string[];
  readonly targets: readonly Target[];
  /** How many of them are called off; the others move, each to a start of its own. */
  readonly calledOff?: number;
}

/** Changes these visits as one batch; two workers take up each row at once. */
export async function changeAll(arena: Arena, client: Client, changes: Changes, books: Books): Promise<void> {
  const { by, ids, targets, calledOff = 0 } = changes;
  const moves = new Map(ids.slice(calledOff).map((id) => [id, client.chance.pick(targets)]));
  const items = ids.map((appointmentId) => {
    const to = moves.get(appointmentId);
    return to ? { appointmentId, action: "move", ...to } : { appointmentId, action: "cancel" };
  });
  const wish = {
    way: `batch by ${by}`,
    path: "appointments.startBatch",
    input: { reason: "proof", cause: "hospital", items },
  };
  const batch = await ask<{ batchId: string }>(client, wish, books);
  if (!batch) return;
  const { log, findings } = books;
  const rows = await untilDone(arena, books, () =>
    arena.server.hospital.db.selectFrom("visitBatchItems").select("id").where("batchId", "=", batch.batchId).execute(),
  );
  await Promise.all([...rows, ...rows].map(({ id }) => untilDone(arena, books, (ctx) => runnable.runItem(ctx, id))));
  const results = await untilDone(arena, books, () =>
    arena.server.hospital.db
      .selectFrom("visitBatchItems")
      .select(["appointmentId", "status", "result"])
      .where("batchId", "=", batch.batchId)
      .execute(),
  );
  for (const { appointmentId, status, result } of results) {
    const to = moves.get(appointmentId);
    const way = `${to ? "move" : "cancellation"} of a batch by ${by}`;
    findings.require(status !== "waiting", "row of a batch undone", appointmentId);
    if (status === "refused") add(log.refusals, `${way} ${result}`);
    if (status !== "done") continue;
    add(log.done, way);
    if (to) promise(books, appointmentId, { ...to, seats: "slot", booked: true });
    else forget(books, appointmentId);
  }
}
