import { advance, can } from "@carepoint/domain/kernel/state-machine";
import type { ExportFailure } from "@carepoint/domain/privacy/exports";
import { exportLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyAccount, notifyPatient } from "../../notifications/commands/notify.ts";
import { findExportForUpdate, updateExport } from "../queries/exports.ts";

/** A copy that could not be made; whoever asked for it is told, and may ask for another. Answers how often it was tried. */
export async function failExport(ctx: CommandContext, id: string, failure: ExportFailure): Promise<number> {
  const row = await findExportForUpdate(ctx.tx, id);
  if (!row || !can(exportLifecycle, row.status, "fail")) return 0;
  const status = advance(exportLifecycle, row.status, "fail");
  await updateExport(ctx.tx, id, { status, failure });
  const notice = { template: "export_failed", dedupeKey: `export_failed:${id}` } as const;
  if (row.branchId) await notifyPatient(ctx, row.patientId, notice);
  else await notifyAccount(ctx, row.askedBy, notice);
  const accounts = await accountsOfPatients(ctx.tx, [row.patientId]);
  ctx.touch(...accounts.map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "export.fail", subjectId: id, patientId: row.patientId, after: { status } });
  return row.run;
}
