import { issuedContent, type PrescriptionLine } from "@carepoint/domain/records/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { contentCell } from "./prescriptions.ts";

/** The lines of a prescription by its id alone, for whoever gave out what they ask for; none of one that is not there. */
export async function issuedLines(
  { db, sealer }: Pick<QueryContext, "db" | "sealer">,
  prescriptionId: string,
): Promise<readonly PrescriptionLine[]> {
  const row = await db
    .selectFrom("prescriptions")
    .select(["patientId", "contentSealed"])
    .where("id", "=", prescriptionId)
    .executeTakeFirst();
  if (!row) return [];
  const key = await patientKey(db, sealer, row.patientId);
  return issuedContent.parse(key.open(contentCell(prescriptionId), row.contentSealed)).lines;
}
