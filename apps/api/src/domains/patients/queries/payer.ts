import type { Db } from "@carepoint/db/client";
import { type Payer, payerSchema } from "@carepoint/domain/patients/payers";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";
import { patientCell } from "./patients.ts";

/** Who pays this patient's bills beside them, as their record says; null where nobody does. */
export async function readPayer(db: Db, sealer: Sealer, patientId: string): Promise<Payer | null> {
  const row = await db
    .selectFrom("patients")
    .select("payerSealed")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  if (!row.payerSealed) return null;
  const key = await patientKey(db, sealer, patientId);
  return payerSchema.nullable().parse(key.open(patientCell("payer", patientId), row.payerSealed));
}
