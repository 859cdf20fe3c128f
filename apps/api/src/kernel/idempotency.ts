import { createHmac } from "node:crypto";
import type { Db, Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type RawBuilder, sql } from "kysely";
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
    select ${key}, ${operation.opId}, ${operation.procedure}, ${hash} from (select ${whoActs(actor)}) acting
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

/**
 * Keeps what was asked under a key whose work no single transaction holds. The work is done again for the same input,
 * being safe to repeat by its own rows; another input is `idempotency_mismatch`. Its answer is not kept.
 */
export async function claimKey(db: Db, actor: Actor, secret: string, operation: Operation): Promise<void> {
  const hash = inputHash(secret, operation);
  const { opId, procedure } = operation;
  const { rows } = await sql<Kept>`
    insert into operations (actor, op_id, procedure, input_hash)
    values (${actorKey(actor)}, ${opId}, ${procedure}, ${hash})
    on conflict (actor, op_id) do update set procedure = operations.procedure
    returning procedure, input_hash`.execute(db);
  for (const kept of rows) assertSame(kept, operation, hash);
}

/** Names who acts to the database, for the transaction: row-level security will read it. */
export function whoActs({ accountId, role }: Actor): RawBuilder<unknown> {
  return sql`set_config('app.account', ${accountId ?? ""}, true), set_config('app.role', ${role}, true)`;
}

interface Kept {
  readonly procedure: string;
  readonly inputHash: Buffer;
}

function assertSame(kept: Kept, { procedure }: Operation, hash: Buffer): void {
  if (kept.procedure !== procedure || !kept.inputHash.equals(hash)) throw new DomainError("idempotency_mismatch");
}

async function replay<T>(tx: Tx, key: string, operation: Operation, hash: Buffer): Promise<T> {
  const stored = await tx
    .selectFrom("operations")
    .select(["procedure", "inputHash", "answer"])
    .where("actor", "=", key)
    .where("opId", "=", operation.opId)
    .executeTakeFirstOrThrow();
  assertSame(stored, operation, hash);
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
