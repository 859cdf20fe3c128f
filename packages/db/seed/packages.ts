import { indianDate } from "@carepoint/domain/billing/indian-date";
import { packageCharges, visitsCode, visitsName } from "@carepoint/domain/billing/package-line";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { DeskSale, Shop } from "./desk-sales.ts";
import { zone } from "./visits.ts";

interface Listed {
  readonly en: string;
  readonly hi: string;
  readonly price: number;
  readonly visits: number;
  readonly service: string;
  readonly services: number;
}

const packages: readonly Listed[] = [
  { en: "Diabetes year", hi: "मधुमेह वर्ष", price: 220_000, visits: 4, service: "Blood sugar, random", services: 4 },
  { en: "Heart check", hi: "हृदय जाँच", price: 125_000, visits: 2, service: "ECG", services: 2 },
];
const worth = 50_000;
const validDays = 365;

/** Two packages of the price list, and the first of them sold to the demo's patient. */
export async function seedPackages(
  tx: Tx,
  chance: Chance,
  { branches, patients, services, now }: Shop,
): Promise<DeskSale[]> {
  const since = now.subtract({ hours: 24 * 30 });
  const of = { validFrom: indianDate(since), createdAt: since };
  const sales: DeskSale[] = [];
  for (const { en, hi, price, ...parts } of packages) {
    const id = chance.id();
    const service = found(services.find((each) => each.en === parts.service));
    await tx
      .insertInto("packages")
      .values({ id, name: JSON.stringify({ en, hi }), validDays, createdAt: since })
      .execute();
    const visits = { quantity: parts.visits, visitKinds: ["in_person", "follow_up", "tele"], worth };
    const inside = { quantity: parts.services, serviceId: service.id };
    await tx
      .insertInto("packageContents")
      .values({ packageId: id, position: 0, ...visits })
      .execute();
    await tx
      .insertInto("packageContents")
      .values({ packageId: id, position: 1, ...inside })
      .execute();
    await tx
      .insertInto("packagePrices")
      .values({ packageId: id, price, ...of })
      .execute();
    if (sales.length > 0) continue;
    const soldAt = now
      .toZonedDateTimeISO(zone)
      .subtract({ days: 12 })
      .with({ hour: 11, minute: 5, second: 0 })
      .toInstant();
    const lines = packageCharges({ name: { en, hi }, price: paise(price) }, [
      {
        worth: paise(worth),
        quantity: parts.visits,
        name: visitsName(["in_person", "follow_up", "tele"]),
        ...visitsCode,
      },
      {
        worth: paise(service.price),
        quantity: parts.services,
        name: service,
        code: service.code,
        taxClass: service.taxClass,
      },
    ]);
    const items = lines.map(({ code, taxClass, description, descriptionHi, unitPrice }) => ({
      service: { id: null, code, taxClass, en: description, hi: descriptionHi ?? description, price: unitPrice },
      quantity: 1,
    }));
    const place = { branchId: found(branches[0]).id, patient: found(patients[0]) };
    const soldOn = indianDate(soldAt);
    const sold = { id: chance.id(), packageId: id, soldOn, lastDay: addDays(soldOn, validDays) };
    const holdings = [parts.visits, parts.services];
    sales.push({ ...place, at: soldAt, items, paid: [["cash", null]], takenBackAt: null, sold: { ...sold, holdings } });
  }
  return sales;
}

/** What was bought, beside its bill. */
export async function writeSold(tx: Tx, { patient, sold }: DeskSale, invoiceId: string): Promise<void> {
  if (!sold) return;
  const { holdings, ...sale } = sold;
  await tx
    .insertInto("packageSales")
    .values({ ...sale, invoiceId, patientId: patient.id })
    .execute();
  const rows = holdings.map((quantity, position) => ({ saleId: sale.id, position, quantity }));
  await tx.insertInto("packageHoldings").values(rows).execute();
}

function found<T>(of: T | undefined): T {
  if (of === undefined) throw new RangeError("the demo sells a package of what it does not have");
  return of;
}
