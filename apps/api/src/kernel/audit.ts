import type { Tx } from "@carepoint/db/client";
import type { Cell } from "@carepoint/db/sealer";
import { difference } from "@carepoint/domain/audit/redaction";
import { sql } from "kysely";
import type { CommandContext, Context } from "./context.ts";
import type { PatientKey } from "./sealed.ts";

type Row = Readonly<Record<string, unknown>>;

export interface AuditEntry {
  /** `domain.verb`, such as `appointment.hold`. */
  readonly action: string;
  readonly subjectId: string;
  readonly patientId?: string | null;
  readonly branchId?: string | null;
  readonly before?: Row | null;
  readonly after?: Row | null;
  /** Keeps the values that changed under the patient's key, so that what was overwritten is not lost. */
  readonly key?: PatientKey;
}

/** Where an entry's sealed values belong: they do not open beside another row or request. */
export function differenceCell(entry: Pick<AuditEntry, "action" | "subjectId">, requestId: string): Cell {
  return { table: "audit_log", column: "difference_sealed", id: `${entry.action}/${entry.subjectId}/${requestId}` };
}

/**
 * Writes who did what to which row, in the command's own transaction: it is there exactly when the change is.
 * Holds names of fields and clear values only; clinical text and contact details never enter it.
 * Call it late: it locks the head of one of sixteen chains.
 */
export async function recordAudit(ctx: CommandContext, entry: AuditEntry): Promise<void> {
  const { accountId, role, branchId } = ctx.actor;
  const found = difference(entry.before ?? null, entry.after ?? null);
  await ctx.tx
    .insertInto("auditLog")
    .values({
      chain: 0, // the trigger places it: chain, seq, prev and hash are its alone
      seq: 0,
      prev: Buffer.alloc(0),
      hash: Buffer.alloc(0),
      at: ctx.now,
      actorId: accountId,
      role,
      action: entry.action,
      subjectId: entry.subjectId,
      patientId: entry.patientId ?? null,
      branchId: entry.branchId ?? branchId,
      requestId: ctx.requestId,
      difference: JSON.stringify(found),
      differenceSealed: entry.key?.seal(differenceCell(entry, ctx.requestId), valuesOf(entry, found.changed)) ?? null,
    })
    .execute();
}

/**
 * Takes the head of the chain of a patient, or of what has none, before rows that many share: promo codes, advances, the
 * counters of numbers. Whoever takes them the other way round waits for the head with such a row in hand (ARCHITECTURE.md).
 */
export async function holdAudit(tx: Tx, patientId: string): Promise<void> {
  await sql`select hold_audit(${patientId}::uuid)`.execute(tx);
}

function valuesOf({ before, after }: AuditEntry, changed: readonly string[]) {
  const pick = (row: Row | null | undefined) => Object.fromEntries(changed.map((name) => [name, row?.[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** Whom each query of a request showed. */
type Shown = ReadonlyMap<string, ReadonlySet<string>>;

/** The queries of one request: they run side by side, and none answers before one row says what all of them showed. */
export class Looks {
  readonly #keep: (shown: Shown) => Promise<void>;
  #shown = new Map<string, Set<string>>();
  #open = 0;
  #kept = Promise.withResolvers<void>();

  constructor(keep: (shown: Shown) => Promise<void>) {
    this.#keep = keep;
  }

  open(): void {
    this.#open += 1;
  }

  /** Ends one query. The last one writes, and all wait for it: what cannot be logged is not shown. */
  async close(procedure: string, patientIds: ReadonlySet<string>): Promise<void> {
    if (patientIds.size > 0) this.#shown.set(procedure, patientIds.union(this.#shown.get(procedure) ?? new Set()));
    this.#open -= 1;
    const { promise, resolve, reject } = this.#kept;
    if (this.#open === 0) {
      const shown = this.#shown;
      this.#shown = new Map();
      this.#kept = Promise.withResolvers();
      (shown.size > 0 ? this.#keep(shown) : Promise.resolve()).then(resolve, reject);
    }
    await promise;
  }
}

/** One row for a request; `shown` only where it asked more than one thing. A visitor without an account sees nobody. */
export async function recordLooks({ db, actor, now, requestId }: Looking, shown: Shown): Promise<void> {
  const { accountId: actorId, role } = actor;
  if (!actorId) return;
  const procedures = [...shown.keys()].sort();
  const patientIds = [...new Set([...shown.values()].flatMap((ids) => [...ids]))];
  const each = Object.fromEntries(procedures.map((name) => [name, [...(shown.get(name) ?? [])]]));
  const detail = procedures.length > 1 ? { shown: JSON.stringify(each) } : {};
  const row = { at: now, actorId, role, procedure: procedures.join(" "), patientIds, requestId };
  await db
    .insertInto("accessLog")
    .values({ ...row, ...detail })
    .execute();
}

type Looking = Pick<Context, "db" | "actor" | "now" | "requestId">;
