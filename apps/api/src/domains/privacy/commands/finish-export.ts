import { advance } from "@carepoint/domain/kernel/state-machine";
import type { ExportFormat } from "@carepoint/domain/privacy/exports";
import type { RecordPart } from "@carepoint/domain/privacy/record";
import { exportLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyAccount, notifyPatient } from "../../notifications/commands/notify.ts";
import { readSettings } from "../../settings/queries.ts";
import { findExportForUpdate, insertExportFiles, updateExport } from "../queries/exports.ts";
import type { BegunExport } from "./begin-export.ts";

export interface StoredExport {
  readonly format: ExportFormat;
  readonly objectId: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly wrappedKey: Buffer;
}

/**
 * The copy is in the store and can be had from now on, until the setting's days are over. Answers false for a run that was
 * taken over by another: its objects are nobody's.
 */
export async function finishExport(
  ctx: CommandContext,
  begun: BegunExport,
  made: { readonly files: readonly StoredExport[]; readonly counts: Readonly<Record<RecordPart, number>> },
): Promise<boolean> {
  const { tx, now } = ctx;
  const row = await findExportForUpdate(tx, begun.id);
  if (row?.status !== "running" || row.run !== begun.run) return false;
  const { exportDays } = await readSettings(tx);
  const status = advance(exportLifecycle, row.status, "finish");
  await insertExportFiles(
    tx,
    made.files.map((file) => ({ ...file, exportId: row.id })),
  );
  const expiresAt = now.add({ hours: 24 * exportDays });
  await updateExport(tx, row.id, {
    status,
    progress: 100,
    readyAt: now,
    expiresAt,
    counts: JSON.stringify(made.counts),
  });
  const notice = { template: "export_ready", dedupeKey: `export:${row.id}` } as const;
  // at the desk somebody else asked for them: all their people are told
  if (row.branchId) await notifyPatient(ctx, row.patientId, notice);
  else await notifyAccount(ctx, row.askedBy, notice);
  ctx.touch(...begun.accounts.map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "export.finish", subjectId: row.id, patientId: row.patientId, after: { status } });
  return true;
}
