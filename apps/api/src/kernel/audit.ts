import type { Cell } from "@carepoint/db/sealer";
import { difference } from "@carepoint/domain/audit/redaction";
import type { CommandContext } from "./context.ts";
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

function valuesOf({ before, after }: AuditEntry, changed: readonly string[]) {
  const pick = (row: Row | null | undefined) => Object.fromEntries(changed.map((name) => [name, row?.[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
