import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { exportLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findExportForUpdate, updateExport } from "../queries/exports.ts";

/** Ends a copy whose time is over. Its bytes have left the store already: nobody could have had them since. */
export async function expireExport(ctx: CommandContext, id: string): Promise<void> {
  const row = await findExportForUpdate(ctx.tx, id);
  if (!row || !can(exportLifecycle, row.status, "expire")) return;
  const status = advance(exportLifecycle, row.status, "expire");
  await updateExport(ctx.tx, id, { status });
  const accounts = await accountsOfPatients(ctx.tx, [row.patientId]);
  ctx.touch(...accounts.map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "export.expire", subjectId: id, patientId: row.patientId, after: { status } });
}
