import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";

const care = { code: "999316", taxClass: "health_care" };
const services = [
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

/** What the demo's desk sells, at prices that hold since the day of the seed. */
export async function seedPriceList(tx: Tx, chance: Chance, now: Temporal.Instant): Promise<void> {
  const rows = services.map(({ en, hi, ...service }) => ({
    id: chance.id(),
    name: JSON.stringify({ en, hi }),
    ...service,
  }));
  await tx
    .insertInto("services")
    .values(rows.map(({ price: _, ...service }) => ({ ...service, priceIncludesTax: true })))
    .execute();
  const prices = rows.map(({ id, price }) => ({ serviceId: id, price, validFrom: indianDate(now), createdAt: now }));
  await tx.insertInto("servicePrices").values(prices).execute();
}
