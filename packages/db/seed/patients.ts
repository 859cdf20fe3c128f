import { encodeMrn } from "@carepoint/domain/kernel/codes";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import { sql } from "kysely";
import type { Tx } from "../src/client.ts";
import type { PatientKey, Sealer } from "../src/sealer.ts";
import type { Chance } from "./chance.ts";
import { familyNames, patientNames } from "./names.ts";

export interface SeededPatient {
  readonly id: string;
  readonly key: PatientKey;
}

const count = 200;
const allergies = ["Penicillin", "Sulphonamides", "Peanuts", "Diclofenac", "Dust mites"];

/** Two hundred patients; the first two are the demo patient and the demo patient's mother. */
export async function seedPatients(tx: Tx, sealer: Sealer, chance: Chance, accountId: string, now: Temporal.Instant) {
  const patients: SeededPatient[] = [];
  for (let index = 0; index < count; index += 1) {
    const { row, keyRow, key } = newPatient(sealer, chance, index, now);
    await tx.insertInto("patients").values(row).execute();
    await tx.insertInto("patientKeys").values(keyRow).execute();
    patients.push({ id: row.id, key });
  }
  await sql`select setval('mrn_numbers', ${count})`.execute(tx);
  const [self, mother] = patients;
  if (!self || !mother) throw new RangeError("patients");
  await tx
    .insertInto("accountPatients")
    .values([
      { accountId, patientId: self.id, relation: "self" },
      { accountId, patientId: mother.id, relation: "parent" },
    ])
    .execute();
  return patients;
}

/** The rows of one patient, sealed as the product seals them. */
export function newPatient(sealer: Sealer, chance: Chance, index: number, now: Temporal.Instant) {
  const [name, sex] = nameOf(index);
  const id = chance.id();
  const keyRow = sealer.newKey(id);
  const key = sealer.keyOf(keyRow);
  const phone = index === 0 ? "+919820012345" : `+9198${String(10_000_000 + chance.whole(89_000_000))}`;
  const birthYear = index === 0 ? 1990 : index === 1 ? 1962 : 1940 + chance.whole(84);
  const seal = (column: string, value: unknown) => key.seal({ table: "patients", column, id }, value);
  const allergic = index === 0 || chance.whole(5) === 0;
  const row = {
    id,
    mrn: encodeMrn(index + 1),
    name,
    ...searchKeys(name),
    sex,
    birthDate: index % 4 === 3 ? null : `${birthYear}-${two(1 + chance.whole(12))}-${two(1 + chance.whole(28))}`,
    birthYear,
    phoneSealed: seal("phone", phone),
    phoneIndex: sealer.blindIndex("patients.phone", phone),
    phoneEnding: phone.slice(-4),
    addressSealed: seal(
      "address",
      `${1 + chance.whole(240)}, ${chance.pick(["MG Road", "Station Road", "Shivaji Nagar", "Lake View"])}, Pune`,
    ),
    allergiesSealed: allergic
      ? seal("allergies", [{ substance: index === 0 ? "Penicillin" : chance.pick(allergies) }])
      : null,
    registeredAt: now.subtract({ hours: 24 * (22 + chance.whole(700)) }),
  };
  return { row, keyRow, key };
}

function nameOf(index: number): readonly [string, "female" | "male"] {
  if (index === 0) return ["Rohan Mehta", "male"];
  if (index === 1) return ["Sudha Mehta", "female"];
  const [name, sex] = patientNames[index % patientNames.length] ?? ["Asha", "female"];
  if (index < patientNames.length) return [name, sex];
  const given = name.split(" ")[0] ?? name;
  return [`${given} ${familyNames[index % familyNames.length] ?? ""}`.trim(), sex];
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
