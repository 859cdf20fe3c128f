import type { Database, Tx } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type Insertable, sql } from "kysely";
import type { CommandContext } from "../../../kernel/context.ts";
import { hospitalZone } from "../../settings/access.ts";

export async function insertPatient(
  tx: Tx,
  key: Insertable<Database["patientKeys"]>,
  patient: Insertable<Database["patients"]>,
): Promise<{ id: string; mrn: string; version: number }> {
  const row = await tx
    .insertInto("patients")
    .values(patient)
    .returning(["id", "mrn", "version"])
    .executeTakeFirstOrThrow();
  await tx.insertInto("patientKeys").values(key).execute();
  return row;
}

/** To whom a branch bills what it sells to nobody in particular. */
export async function findCounterRecord(tx: Tx, branchId: string): Promise<string | undefined> {
  const row = await tx.selectFrom("patients").select("id").where("counterOf", "=", branchId).executeTakeFirst();
  return row?.id;
}

/** False where the branch has one, also from whoever was first meanwhile: `patients_counter_once`. */
export async function insertCounterRecord(
  tx: Tx,
  record: Insertable<Database["patients"]>,
  key: Insertable<Database["patientKeys"]>,
): Promise<boolean> {
  const row = await tx
    .insertInto("patients")
    .values(record)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) await tx.insertInto("patientKeys").values(key).execute();
  return row !== undefined;
}

export async function linkToAccount(tx: Tx, link: Insertable<Database["accountPatients"]>): Promise<void> {
  await tx.insertInto("accountPatients").values(link).execute();
}

/** Record numbers come from a sequence: a gap does no harm, two of the same would. */
export async function nextMrnNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('mrn_numbers') as number`.execute(tx);
  return rows[0]?.number ?? 0;
}

/** Which day it is: at the branch where somebody works, else at the hospital's first. */
export async function hospitalDay({ tx, actor, now }: Pick<CommandContext, "tx" | "actor" | "now">): Promise<string> {
  return dateIn(now, await hospitalZone(tx, actor.branchId));
}
