import type { TaxClass } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";

interface Service {
  readonly code: string;
  readonly taxClass: TaxClass;
  readonly en: string;
  readonly hi: string;
  readonly price: number;
}

export interface SeededService extends Service {
  readonly id: string;
}

const care = { code: "999316", taxClass: "health_care" } as const;
const services: readonly Service[] = [
  { ...care, en: "Dressing, small", hi: "छोटी पट्टी", price: 20_000 },
  { ...care, en: "Dressing, large", hi: "बड़ी पट्टी", price: 45_000 },
  { ...care, en: "Injection", hi: "इंजेक्शन", price: 10_000 },
  { ...care, en: "Nebulisation", hi: "नेबुलाइज़ेशन", price: 25_000 },
  { ...care, en: "ECG", hi: "ईसीजी", price: 35_000 },
  { ...care, en: "Blood sugar, random", hi: "रक्त शर्करा जाँच", price: 12_000 },
  { ...care, en: "Stitches, up to five", hi: "टाँके, पाँच तक", price: 80_000 },
  { code: "9021", taxClass: "medical_supply", en: "Crutches, pair", hi: "बैसाखी, जोड़ी", price: 105_000 },
  { code: "9021", taxClass: "medical_supply", en: "Wrist splint", hi: "कलाई की पट्टी", price: 42_000 },
  { code: "3005", taxClass: "medical_supply", en: "Crepe bandage", hi: "क्रेप बैंडेज", price: 18_000 },
  { code: "998912", taxClass: "standard", en: "Copy of records, per set", hi: "रिकॉर्ड की प्रति", price: 11_800 },
];

/** So long its prices have held: what the desk has sold was sold at them. */
const pricedSince = { hours: 24 * 30 };

/** What the demo's desk sells. */
export async function seedPriceList(tx: Tx, chance: Chance, now: Temporal.Instant): Promise<SeededService[]> {
  const rows = services.map((service) => ({ id: chance.id(), ...service }));
  const sold = rows.map(({ price: _, en, hi, ...service }) => ({ ...service, name: JSON.stringify({ en, hi }) }));
  await tx
    .insertInto("services")
    .values(sold.map((service) => ({ ...service, priceIncludesTax: true })))
    .execute();
  const since = now.subtract(pricedSince);
  const of = { validFrom: indianDate(since), createdAt: since };
  const prices = rows.map(({ id, price }) => ({ serviceId: id, price, ...of }));
  await tx.insertInto("servicePrices").values(prices).execute();
  return rows;
}
