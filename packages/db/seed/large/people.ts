import { sql } from "kysely";
import { openDatabase } from "../../src/client.ts";
import type { Sealer } from "../../src/sealer.ts";
import { openAccount } from "../accounts.ts";
import type { Chance } from "../chance.ts";
import { familyNames, patientNames } from "../names.ts";
import { newPatient, type SeededPatient } from "../patients.ts";
import type { Loading } from "./tables.ts";

const batch = 2000;

/** Streams the patients with their keys; answers them with their keys opened. */
export async function loadPatients(loading: Loading, sealer: Sealer, count: number): Promise<SeededPatient[]> {
  const { chance, now, copies, progress } = loading;
  const patients: SeededPatient[] = [];
  while (patients.length < count) {
    const made = Array.from({ length: Math.min(batch, count - patients.length) }, (_, index) =>
      newPatient(sealer, chance, patients.length + index, now),
    );
    await copies.patients.write(made.map(({ row }) => row));
    await copies.patientKeys.write(made.map(({ keyRow }) => keyRow));
    patients.push(...made.map(({ row, key }) => ({ id: row.id, key })));
    progress("patients", patients.length, count);
  }
  return patients;
}

/** Accounts of the first patients, and the sequence that the next record number comes from. */
export async function openOwnAccounts(
  ownerUrl: string,
  chance: Chance,
  patients: readonly SeededPatient[],
  count: number,
) {
  const db = openDatabase(ownerUrl, { max: 1, name: "care-point-seed" });
  try {
    await db.transaction().execute(async (tx) => {
      for (const [index, { id: patientId }] of patients.slice(0, count).entries()) {
        const name = `${patientNames[index % patientNames.length]?.[0] ?? ""} ${familyNames[index % familyNames.length] ?? ""}`;
        const email = `patient${index}@demo.carepoint.example`;
        const accountId = await openAccount(tx, chance, { name, email });
        await tx.insertInto("accountPatients").values({ accountId, patientId, relation: "self" }).execute();
      }
      await sql`select setval('mrn_numbers', ${patients.length})`.execute(tx);
    });
  } finally {
    await db.destroy();
  }
}
