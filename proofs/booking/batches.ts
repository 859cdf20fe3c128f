import { runnable } from "@carepoint/api/testing/runnable-jobs";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client } from "./asking.ts";
import { untilDone } from "./workers.ts";

/** Moves these visits as one batch, each to a start of its own; two workers take up each row at once. */
export async function moveAll(
  arena: Arena,
  client: Client,
  ids: readonly string[],
  targets: readonly Target[],
  books: Books,
): Promise<void> {
  const wanted = new Map(ids.map((id) => [id, client.chance.pick(targets)]));
  const items = [...wanted].map(([appointmentId, to]) => ({ appointmentId, action: "move", ...to }));
  const wish = { way: "batch", path: "appointments.startBatch", input: { reason: "proof", items } };
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
    const to = wanted.get(appointmentId);
    findings.require(status !== "waiting", "row of a batch undone", appointmentId);
    if (status === "refused")
      log.refusals.set(`move of a batch ${result}`, 1 + (log.refusals.get(`move of a batch ${result}`) ?? 0));
    if (status !== "done" || !to) continue;
    log.acknowledged.set(appointmentId, { ...to, seats: "slot" });
    log.done.set("move of a batch", 1 + (log.done.get("move of a batch") ?? 0));
  }
}
