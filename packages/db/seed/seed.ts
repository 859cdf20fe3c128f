import { openDatabase, type Tx } from "../src/client.ts";
import { Sealer } from "../src/sealer.ts";
import { seedAccounts } from "./accounts.ts";
import { advancesOf } from "./advances.ts";
import { seedBranches } from "./branches.ts";
import { seedCertificate } from "./certificates.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { seedCharts } from "./charts.ts";
import { departments } from "./departments.ts";
import { deskSales } from "./desk-sales.ts";
import { seedDoctors } from "./doctors.ts";
import { seedMedicines } from "./medicines.ts";
import { seedMoney } from "./money.ts";
import { seedOnward } from "./onward.ts";
import { seedOrders } from "./orders.ts";
import { seedPackages } from "./packages.ts";
import { seedPatients } from "./patients.ts";
import { seedPayers } from "./payers.ts";
import { seedPlanning } from "./planning.ts";
import { seedPriceList } from "./price-list.ts";
import { seedPromoCodes } from "./promo-codes.ts";
import { seedPurchasing } from "./purchasing.ts";
import { seedFavourites, seedRecords } from "./records.ts";
import { seedStock } from "./stock.ts";
import { seedVisits } from "./visits.ts";
import { seedWriteOffs } from "./write-offs.ts";

export interface SeedOptions {
  readonly ownerUrl: string;
  /** 32 bytes in base64: the master key that the server will run with. */
  readonly masterKey: string;
  readonly size: "small";
  /** Folder of uploaded files. */
  readonly files: string;
  /** Dates are relative to it. */
  readonly now?: Temporal.Instant;
}

/** Writes the demo hospital in one transaction: all of it or nothing. The same day gives the same hospital. */
export async function seedDemo({
  ownerUrl,
  masterKey,
  files,
  now = Temporal.Now.instant(),
}: SeedOptions): Promise<void> {
  const db = openDatabase(ownerUrl, { max: 1, name: "care-point-seed" });
  try {
    await db.transaction().execute((tx) => seedHospital(tx, { sealer: new Sealer(masterKey), files, now }));
  } finally {
    await db.destroy();
  }
}

interface Means {
  readonly sealer: Sealer;
  readonly files: string;
  readonly now: Temporal.Instant;
}

async function seedHospital(tx: Tx, { sealer, files, now }: Means): Promise<void> {
  const chance = chanceFrom("care-point/small");
  const { branches, departmentIds, accounts } = await seedHouse(tx, chance, now);
  const patients = await seedPatients(tx, sealer, chance, accounts.get("rohan") ?? "", now);
  const doctors = await seedDoctors(tx, chance, {
    branches: branches.map(({ id }) => id),
    departmentIds,
    accounts,
    now,
    certificate: (doctor) => seedCertificate(tx, chance, { sealer, files, now }, doctor),
  });
  const visits = await seedVisits(tx, chance, { doctors, patients, now });
  await seedPlanning(tx, { doctors, setBy: accounts.get("arjun") ?? "", now });
  await seedRecords(tx, sealer, chance, visits);
  await seedFavourites(tx);
  await seedCharts(tx, chanceFrom("care-point/charts"), visits);
  await seedOrders(tx, chanceFrom("care-point/orders"), visits, now);
  await seedOnward(tx, chanceFrom("care-point/onward"), { doctors, patients, visits, now });
  await seedMedicines(tx, chanceFrom("care-point/medicines"), now);
  const services = await seedPriceList(tx, chanceFrom("care-point/prices"), now);
  const shop = { branches, patients, services, now };
  const packages = await seedPackages(tx, chanceFrom("care-point/packages"), shop);
  const payers = await seedPayers(tx, chanceFrom("care-point/payers"), shop);
  const advanced = advancesOf(chanceFrom("care-point/advances"), shop);
  await seedPromoCodes(tx, chanceFrom("care-point/promo codes"), shop, accounts.get("farhan") ?? "");
  const sales = [...deskSales(shop), ...packages, ...payers, ...advanced.sales];
  await seedStock(tx, chanceFrom("care-point/stock"), { branches, by: accounts.get("suresh") ?? "", now });
  const pharmacy = { by: accounts.get("suresh") ?? "", manager: accounts.get("lata") ?? "" };
  await seedPurchasing(tx, chanceFrom("care-point/purchasing"), { branches, ...pharmacy, now });
  await seedWriteOffs(tx, chanceFrom("care-point/write-offs"), { branches, by: pharmacy.by, now });
  await seedMoney(tx, chance, {
    ...{ visits, sales, branches, advances: advanced.advances },
    takenBy: accounts.get("kavita") ?? "",
  });
}

/** The hospital before anyone comes: its name, branches, departments and logins. */
export async function seedHouse(tx: Tx, chance: Chance, now: Temporal.Instant) {
  const settings = { hospitalName: { en: "Care Point Hospital", hi: "केयर पॉइंट अस्पताल" } };
  await tx
    .updateTable("appState")
    .set({ settings: JSON.stringify(settings) })
    .execute();
  const branches = await seedBranches(tx, chance);
  const departmentIds = await seedDepartments(tx, chance);
  const accounts = await seedAccounts(tx, chance, { branchId: branches[0]?.id ?? "", now });
  return { branches, departmentIds, accounts };
}

async function seedDepartments(tx: Tx, chance: Chance): Promise<string[]> {
  const rows = departments.map(({ slug, en, hi, aboutEn, aboutHi }) => ({
    id: chance.id(),
    slug,
    name: JSON.stringify({ en, hi }),
    description: JSON.stringify({ en: aboutEn, hi: aboutHi }),
  }));
  await tx.insertInto("departments").values(rows).execute();
  return rows.map(({ id }) => id);
}
