import type { Database, Tx } from "@carepoint/db/client";
import type { PatientView } from "@carepoint/domain/patients/schema";
import type { Updateable } from "kysely";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { chartsWithin, living } from "../access.ts";
import { type PatientRow, selectPatients, storedDetails, toPatientView } from "./patients.ts";
import { hospitalDay } from "./registration.ts";

/** A patient as they stand, opened and locked. */
export interface KeptPatient {
  readonly view: PatientView;
  /** The sealed fields as stored, so that "never asked" differs from "none". */
  readonly stored: ReturnType<typeof storedDetails>;
  readonly key: PatientKey;
  readonly today: string;
}

export async function findPatientForUpdate(
  ctx: CommandContext,
  scope: Scope,
  patientId: string,
): Promise<KeptPatient | undefined> {
  const row: PatientRow | undefined = await selectPatients(ctx.tx)
    .where("patients.id", "=", patientId)
    .where(living)
    .where(chartsWithin(scope, ctx.now))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const view = toPatientView(row, key);
  return { view, stored: storedDetails(row, key), key, today: await hospitalDay(ctx) };
}

/** Answers the new version. */
export async function updatePatient(tx: Tx, id: string, values: Updateable<Database["patients"]>): Promise<number> {
  const { version } = await tx
    .updateTable("patients")
    .set((eb) => ({ ...values, version: eb.ref("version") }))
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Waits for whoever writes in this patient's record, and makes them wait; rows that only refer to the patient do not. */
export async function lockRecord(tx: Tx, patientId: string): Promise<void> {
  await tx.selectFrom("patients").select("id").where("id", "=", patientId).forNoKeyUpdate().execute();
}
