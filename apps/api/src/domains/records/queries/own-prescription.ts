import type { Tx } from "@carepoint/db/client";
import { issuedContent } from "@carepoint/domain/records/schema";
import { standingOf } from "@carepoint/domain/records/verification";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { contentCell } from "./prescriptions.ts";
import { findActedPrescriptionForUpdate } from "./refills.ts";

/** A prescription of a patient whom the caller acts for, opened and locked, and how it stands. */
export async function lockOwnPrescription(ctx: CommandContext, scope: Scope, id: string) {
  const row = await findActedPrescriptionForUpdate(ctx.tx, scope, id);
  const standing = row && standingOf(row, ctx.now, row.zone);
  if (!row || !standing) return undefined;
  const key = await patientKey(ctx.tx, ctx.sealer, row.patientId);
  const { lines } = issuedContent.parse(key.open(contentCell(id), row.contentSealed));
  const { patientId, branchId, repeatsAllowed } = row;
  return { id, patientId, branchId, repeatsAllowed, lines, standing };
}

/** With which branch's pharmacy a locked prescription stands, if any. */
export async function handedTo(tx: Tx, prescriptionId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("prescriptionHandovers")
    .select("branchId")
    .where("prescriptionId", "=", prescriptionId)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  return row?.branchId;
}
