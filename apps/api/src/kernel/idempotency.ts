import { createHmac } from "node:crypto";
import type { Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { Actor } from "./context.ts";

export interface Operation {
  readonly opId: string;
  readonly procedure: string;
  readonly input: unknown;
}

/**
 * Does the work once per key. The row is written with the work and disappears with it, so a refusal is not stored and
 * a retry decides anew. Two at once: the second waits for the first and gets its answer. Another input under the same
 * key is `idempotency_mismatch`. Answers hold no health data: they are kept in the clear.
 */
export async function once<T>(tx: Tx, actor: Actor, secret: string, operation: Operation, work: () => Promise<T>) {
  const key = actorKey(actor);
  const hash = inputHash(secret, operation);
  const { numAffectedRows } = await sql`
    insert into operations (actor, op_id, procedure, input_hash)
    select ${key}, ${operation.opId}, ${operation.procedure}, ${hash}
    from (select set_config('app.account', ${actor.accountId ?? ""}, true), set_config('app.role', ${actor.role}, true)) acting
    on conflict do nothing`.execute(tx);
  if (!numAffectedRows) return replay<T>(tx, key, operation, hash);

  const answer = await work();
  await tx
    .updateTable("operations")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("actor", "=", key)
    .where("opId", "=", operation.opId)
    .execute();
  return answer;
}

async function replay<T>(tx: Tx, key: string, { opId, procedure }: Operation, hash: Buffer): Promise<T> {
  const stored = await tx
    .selectFrom("operations")
    .select(["procedure", "inputHash", "answer"])
    .where("actor", "=", key)
    .where("opId", "=", opId)
    .executeTakeFirstOrThrow();
  if (stored.procedure !== procedure || !stored.inputHash.equals(hash)) throw new DomainError("idempotency_mismatch");
  return stored.answer as T; // stored by `once` under the same procedure and input
}

function actorKey({ accountId, visitorId }: Actor): string {
  if (accountId) return `account:${accountId}`;
  if (visitorId) return `visitor:${visitorId}`;
  throw new DomainError("visitor_required");
}

/** Keyed, because an input may hold clinical text that a plain hash would let guess. */
function inputHash(secret: string, { procedure, input }: Operation): Buffer {
  return createHmac("sha256", secret)
    .update(`${procedure}|${canonical(input)}`)
    .digest();
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
