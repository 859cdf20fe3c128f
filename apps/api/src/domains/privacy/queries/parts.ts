import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type PatientRecord,
  patientRecord,
  type RecordPart,
  recordFormat,
  recordFormatVersion,
  recordPartNames,
} from "@carepoint/domain/privacy/record";
import type { Env } from "../../../env.ts";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";
import { selectPatients, toPatientView } from "../../patients/queries/patients.ts";
import { listBranches, readSettings } from "../../settings/queries.ts";
import { careOf, consentsIn, emergenciesOf, looksOf, peopleOf } from "./access-parts.ts";
import { chartOf, doctorsOf, encountersOf, prescriptionsOf } from "./clinical-parts.ts";
import { documentsOf } from "./document-parts.ts";
import { billsOf, paymentsOf } from "./money-parts.ts";
import { certificatesOf, followUpsOf, handoversOf, ordersOf, referralsOf, refillsOf } from "./onward-parts.ts";
import type { PartReading } from "./part-reading.ts";
import { visitsOf, waitsOf } from "./visit-parts.ts";

/** How each part is read: all of it, whatever its number. Parts are read in the order in which the copy shows them. */
const readers: { readonly [Part in RecordPart]: (reading: PartReading) => Promise<readonly unknown[]> } = {
  doctors: doctorsOf,
  visits: visitsOf,
  chart: chartOf,
  encounters: encountersOf,
  prescriptions: prescriptionsOf,
  refills: refillsOf,
  handovers: handoversOf,
  orders: ordersOf,
  referrals: referralsOf,
  certificates: certificatesOf,
  followUps: followUpsOf,
  documents: documentsOf,
  bills: billsOf,
  payments: paymentsOf,
  waits: waitsOf,
  consents: consentsIn,
  people: peopleOf,
  careTeam: careOf,
  emergencies: emergenciesOf,
  looks: looksOf,
};

interface Asked {
  readonly db: Db;
  readonly sealer: Sealer;
  readonly env: Pick<Env, "publicUrl">;
  readonly now: Temporal.Instant;
  readonly patientId: string;
  readonly accountId: string;
}

/**
 * The whole record of one patient, as of the reading: one snapshot when `db` is a transaction that reads repeatably. Calls
 * `onPart` after each part, with the share that is read. Throws `not_found` where the record's key is gone.
 */
export async function readRecord(
  { db, sealer, env, now, patientId, accountId }: Asked,
  onPart: (share: number) => Promise<void> = async () => undefined,
): Promise<PatientRecord> {
  const row = await selectPatients(db).where("patients.id", "=", patientId).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const key = await patientKey(db, sealer, patientId);
  const reading = { db, sealer, key, now, patientId, accountId };
  const parts: [RecordPart, readonly unknown[]][] = [];
  for (const part of recordPartNames) {
    parts.push([part, await readers[part](reading)]);
    await onPart(parts.length / recordPartNames.length);
  }
  const [{ hospitalName }, branches] = [await readSettings(db), await listBranches(db, { closed: true })];
  return patientRecord.parse({
    format: recordFormat,
    version: recordFormatVersion,
    madeAt: instantText(now),
    hospital: { name: hospitalName, address: env.publicUrl, zone: branches[0]?.zone ?? "Asia/Kolkata", branches },
    patient: toPatientView(row, key),
    ...Object.fromEntries(parts),
  });
}
