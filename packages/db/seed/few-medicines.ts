import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";

interface FewMedicine {
  readonly brand: string;
  readonly composition: string;
  readonly form: string;
  readonly unit: string;
  readonly packText: string;
  readonly packUnits: number;
  readonly schedule: string;
  readonly code: string;
}

const strip = (brand: string, composition: string, code: string, schedule = "none", packUnits = 10): FewMedicine => ({
  ...{ brand, composition, code, schedule, packUnits, form: "tablet", unit: "tablet" },
  packText: `strip of ${packUnits} tablets`,
});
const bottle = (brand: string, composition: string, code: string, schedule = "none"): FewMedicine => ({
  ...{ brand, composition, code, schedule, packUnits: 1, form: "syrup", unit: "bottle" },
  packText: "bottle of 100 ml syrup",
});

const few: readonly FewMedicine[] = [
  strip("Ashwapar 650", "Paracetamol (650mg)", "08901234500019"),
  strip("Sahyamox 500", "Amoxycillin (500mg)", "08901234500026", "H"),
  strip("Metavati 500 SR", "Metformin (500mg)", "08901234500033", "H", 15),
  strip("Teliraksha 40", "Telmisartan (40mg)", "08901234500040", "H", 15),
  strip("Cetshanti 10", "Cetirizine (10mg)", "08901234500057"),
  strip("Pantonil 40", "Pantoprazole (40mg)", "08901234500064", "H", 15),
  bottle("Kasahar", "Ambroxol (15mg/5ml) + Guaiphenesin (50mg/5ml)", "08901234500071"),
  bottle("Bal-Paracet", "Paracetamol (125mg/5ml)", "08901234500088"),
];

/** Where no catalogue was brought: enough medicines of nobody that shelves have something to hold. */
export async function seedFewMedicines(tx: Tx, chance: Chance): Promise<void> {
  const rows = few.map(({ code, ...medicine }, index) => ({
    medicine: {
      ...{
        ...medicine,
        id: chance.id(),
        sku: `DEMO-${String(index + 1).padStart(3, "0")}`,
        manufacturer: "Sahyadri Demo",
      },
      ...{ sellsLoose: medicine.packUnits > 1, hsn: "3004", taxClass: "medicine" },
      prescriptionRequired: medicine.schedule !== "none",
    },
    code,
  }));
  await tx
    .insertInto("medicines")
    .values(rows.map(({ medicine }) => medicine))
    .execute();
  await tx
    .insertInto("medicineBarcodes")
    .values(rows.map(({ medicine, code }) => ({ code, medicineId: medicine.id })))
    .execute();
}
