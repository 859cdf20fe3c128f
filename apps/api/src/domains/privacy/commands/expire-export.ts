import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { exportLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findExportForUpdate, objectsOf, updateExport } from "../queries/exports.ts";

/** Ends a copy whose time is over. Answers its objects: they leave the store once that is committed. */
export async function expireExport(ctx: CommandContext, id: string): Promise<string[]> {
  const row = await findExportForUpdate(ctx.tx, id);
  if (!row || !can(exportLifecycle, row.status, "expire")) return [];
  const status = advance(exportLifecycle, row.status, "expire");
  await updateExport(ctx.tx, id, { status });
  const accounts = await accountsOfPatients(ctx.tx, [row.patientId]);
  ctx.touch(...accounts.map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "export.expire", subjectId: id, patientId: row.patientId, after: { status } });
  return objectsOf(ctx.tx, id);
}
