import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { exportLifecycle } from "@carepoint/domain/privacy/states";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findExportForUpdate, updateExport } from "../queries/exports.ts";

/** Takes up a copy, anew where an earlier run was cut off; undefined where nothing is left to do. */
// unaudited: who asked for it is audited, and so is how it ends
export async function beginExport(ctx: CommandContext, id: string) {
  const row = await findExportForUpdate(ctx.tx, id);
  if (!row || !can(exportLifecycle, row.status, "begin")) return undefined;
  const status = advance(exportLifecycle, row.status, "begin");
  const run = row.run + 1;
  await updateExport(ctx.tx, id, { status, run, progress: 0 });
  const accounts = await accountsOfPatients(ctx.tx, [row.patientId]);
  ctx.touch(...accounts.map((account) => `account:${account}`));
  return { ...row, run, accounts };
}
export type BegunExport = NonNullable<Awaited<ReturnType<typeof beginExport>>>;
