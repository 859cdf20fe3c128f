import { openDatabase } from "../../src/client.ts";
import { withConnection } from "../../src/connect.ts";
import { Sealer } from "../../src/sealer.ts";
import { seedDoctors } from "../doctors.ts";
import { doctorNames, familyNames } from "../names.ts";
import { seedHouse } from "../seed.ts";
import { openBooks } from "./books.ts";
import { withIndexesAfter } from "./indexes.ts";
import { loadPatients, openOwnAccounts } from "./people.ts";
import { planVisits } from "./plan.ts";
import { quickChance } from "./quick-chance.ts";
import { type LargeSize, largeDoctors, largeSizes, patientsWithAccount, seededNow } from "./sizes.ts";
import { type Progress, withCopies } from "./tables.ts";
import { loadVisits } from "./visits.ts";

export interface LargeSeedOptions {
  readonly ownerUrl: string;
  /** 32 bytes in base64: the master key that the server will run with. */
  readonly masterKey: string;
  readonly size: LargeSize;
  readonly progress: Progress;
}

/** Fills an empty, migrated database with a hospital to measure on. The same size gives the same rows, but for keys and nonces. */
export async function seedLarge({ ownerUrl, masterKey, size, progress }: LargeSeedOptions): Promise<void> {
  const { visits, patients: people, visitsOnly } = largeSizes[size];
  const chance = quickChance(visits);
  const { doctors, branches } = await openHouse(ownerUrl);
  const planned = planVisits(doctors, visits, { chance, now: seededNow, progress });
  const books = visitsOnly ? undefined : openBooks(chance, branches);
  const load = () =>
    withCopies(ownerUrl, async (copies) => {
      const loading = { chance, now: seededNow, copies, progress };
      const loaded = await loadPatients(loading, new Sealer(masterKey), people);
      await loadVisits(loading, planned, loaded, books);
      return loaded;
    });
  const patients = await (visitsOnly
    ? withIndexesAfter(ownerUrl, ["appointments", "patients"], load, progress)
    : load());
  await openOwnAccounts(ownerUrl, chance, patients, patientsWithAccount);
  await finish(ownerUrl, books?.counters() ?? []);
}

async function openHouse(ownerUrl: string) {
  const db = openDatabase(ownerUrl, { max: 1, name: "care-point-seed" });
  try {
    const chance = quickChance(largeDoctors);
    return await db.transaction().execute(async (tx) => {
      const { branches, ...house } = await seedHouse(tx, chance, seededNow);
      const place = { ...house, branches: branches.map(({ id }) => id) };
      return {
        branches,
        doctors: await seedDoctors(tx, chance, { ...place, now: seededNow, names: namesOf(largeDoctors) }),
      };
    });
  } finally {
    await db.destroy();
  }
}

function namesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = doctorNames[index % doctorNames.length] ?? "";
    const round = Math.floor(index / doctorNames.length);
    return round === 0 ? name : `${name} ${familyNames[round % familyNames.length] ?? ""}`;
  });
}

type Counters = ReturnType<ReturnType<typeof openBooks>["counters"]>;

/** What the loading left to the end: the next invoice numbers, statistics, and the checks that rested meanwhile. */
async function finish(ownerUrl: string, counters: Counters): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    for (const { registration, branchId, series, financialYear, next } of counters)
      await client.query("insert into document_counters values ($1, $2, $3, $4, $5)", [
        registration,
        branchId,
        series,
        financialYear,
        next,
      ]);
    await client.query("vacuum (analyze)");
    const { rows } = await client.query<{ wrong: string }>(`
      select 'a ledger entry that does not balance' as wrong from
        (select from ledger_entries group by entry_id having sum(amount) <> 0 limit 1) unbalanced
      union all select 'a visit without its patient' from
        (select from appointments a left join patients p on p.id = a.patient_id where p.id is null limit 1) orphaned
      union all select 'a bill that says another sum than was paid' from
        (select from invoices i left join (select invoice_id, sum(amount) as kept from payments
          where outcome = 'confirmed' group by invoice_id) p on p.invoice_id = i.id
          where i.paid <> coalesce(p.kept, 0) limit 1) untrue
      union all select 'an invoice without its visit' from
        (select from invoices i left join appointments a on a.id = i.appointment_id where a.id is null limit 1) unpaired`);
    if (rows[0]) throw new Error(`the seed wrote ${rows[0].wrong}`);
  });
}
