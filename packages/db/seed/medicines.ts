import { indianDate } from "@carepoint/domain/billing/indian-date";
import { checkDigit } from "@carepoint/domain/catalogue/barcode";
import { readRow } from "@carepoint/domain/catalogue/rows";
import { type KnownGeneric, usualFrom } from "@carepoint/domain/catalogue/usual";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";

/** brand | maker | pack | composition | schedule | GST % | MRP of a pack in rupees | storage. Invented brands and makers. */
const medicines = `
Paracip 500 Tablet|Sahyadri Pharma|strip of 10 tablets|Paracetamol (500mg)|none|5|10.20|
Paracip 650 Tablet|Sahyadri Pharma|strip of 15 tablets|Paracetamol (650mg)|none|5|30.90|
Febrinol 650 Tablet|Konkan Remedies|strip of 15 tablets|Paracetamol (650mg)|none|5|28.50|
Paracip Syrup|Sahyadri Pharma|bottle of 60 ml Syrup|Paracetamol (250mg/5ml)|none|5|42.00|
Ibugrain 400 Tablet|Konkan Remedies|strip of 10 tablets|Ibuprofen (400mg)|H|5|18.60|
Acenac P Tablet|Deccan Lifecare|strip of 10 tablets|Aceclofenac (100mg) + Paracetamol (325mg)|H|5|62.00|
Diclonim 50 Tablet|Konkan Remedies|strip of 10 tablets|Diclofenac (50mg)|H|5|24.00|
Diclonim Gel|Konkan Remedies|tube of 30 gm Gel|Diclofenac (1% w/w)|none|5|78.00|
Trampar Tablet|Deccan Lifecare|strip of 10 tablets|Tramadol (37.5mg) + Paracetamol (325mg)|H1|5|112.00|
Moxisure 500 Capsule|Nilgiri Biotech|strip of 10 capsules|Amoxycillin (500mg)|H|5|76.50|
Moxisure Dry Syrup|Nilgiri Biotech|bottle of 60 ml Dry Syrup|Amoxycillin (125mg/5ml)|H|5|48.00|
Moxisure CV 625 Tablet|Nilgiri Biotech|strip of 10 tablets|Amoxycillin (500mg) + Clavulanic Acid (125mg)|H|5|201.70|
Clavomed 625 Tablet|Vindhya Labs|strip of 10 tablets|Amoxycillin (500mg) + Clavulanic Acid (125mg)|H|5|188.00|
Azimed 500 Tablet|Vindhya Labs|strip of 3 tablets|Azithromycin (500mg)|H|5|71.80|
Azimed 250 Tablet|Vindhya Labs|strip of 6 tablets|Azithromycin (250mg)|H|5|72.40|
Cefimax 200 Tablet|Nilgiri Biotech|strip of 10 tablets|Cefixime (200mg)|H1|5|108.00|
Ceftrion 1 Injection|Nilgiri Biotech|vial of 1 Injection|Ceftriaxone (1gm)|H1|5|64.00|
Ciprowell 500 Tablet|Vindhya Labs|strip of 10 tablets|Ciprofloxacin (500mg)|H|5|41.20|
Ciprowell Eye Drops|Vindhya Labs|bottle of 10 ml Eye Drops|Ciprofloxacin (0.3% w/v)|H|5|18.90|
Doxysafe 100 Capsule|Konkan Remedies|strip of 10 capsules|Doxycycline (100mg)|H|5|34.00|
Metrogard 400 Tablet|Deccan Lifecare|strip of 15 tablets|Metronidazole (400mg)|H|5|22.30|
Nitrowell 100 Capsule|Sahyadri Pharma|strip of 10 capsules|Nitrofurantoin (100mg)|H|5|96.00|
Fluzole 150 Tablet|Konkan Remedies|strip of 1 tablet|Fluconazole (150mg)|H|5|12.80|
Candistat Cream|Konkan Remedies|tube of 15 gm Cream|Clotrimazole (1% w/w)|none|5|58.00|
Wormend 400 Tablet|Vindhya Labs|strip of 1 tablet|Albendazole (400mg)|none|5|9.80|
Cetrimed 10 Tablet|Sahyadri Pharma|strip of 10 tablets|Cetirizine (10mg)|none|5|18.40|
Levorid 5 Tablet|Sahyadri Pharma|strip of 10 tablets|Levocetirizine (5mg)|H|5|38.50|
Montelev Tablet|Sahyadri Pharma|strip of 10 tablets|Montelukast (10mg) + Levocetirizine (5mg)|H|5|146.00|
Salbumist Inhaler|Nilgiri Biotech|packet of 200 MDI Inhaler|Salbutamol (100mcg)|H|5|148.20|
Budeform 200 Rotacap|Nilgiri Biotech|bottle of 30 Rotacaps|Formoterol (6mcg) + Budesonide (200mcg)|H|5|186.00|
Ambrolite Syrup|Deccan Lifecare|bottle of 100 ml Syrup|Ambroxol (30mg/5ml)|H|5|86.00|
Dexcough Syrup|Deccan Lifecare|bottle of 100 ml Syrup|Dextromethorphan (10mg/5ml)|H|5|92.00|
Predniwell 10 Tablet|Vindhya Labs|strip of 15 tablets|Prednisolone (10mg)|H|5|24.60|
Omecure 20 Capsule|Sahyadri Pharma|strip of 15 capsules|Omeprazole (20mg)|H|5|42.00|
Pantosure 40 Tablet|Konkan Remedies|strip of 15 tablets|Pantoprazole (40mg)|H|5|118.00|
Rabegrain 20 Tablet|Konkan Remedies|strip of 15 tablets|Rabeprazole (20mg)|H|5|96.00|
Emestop 4 Tablet|Sahyadri Pharma|strip of 10 tablets|Ondansetron (4mg)|H|5|48.00|
Domperon 10 Tablet|Sahyadri Pharma|strip of 15 tablets|Domperidone (10mg)|H|5|44.00|
Loperstop 2 Capsule|Konkan Remedies|strip of 10 capsules|Loperamide (2mg)|H|5|22.00|
Jeevan ORS Powder|Sahyadri Pharma|packet of 5 sachets|Sodium Chloride (2.6gm) + Potassium Chloride (1.5gm) + Sodium Citrate (2.9gm) + Glucose (13.5gm)|none|5|110.00|
Zincosip Syrup|Sahyadri Pharma|bottle of 60 ml Syrup|Zinc sulphate (20mg/5ml)|none|5|54.00|
Lactosoft Syrup|Deccan Lifecare|bottle of 150 ml Syrup|Lactulose (10gm/15ml)|none|5|168.00|
Amlograin 5 Tablet|Vindhya Labs|strip of 15 tablets|Amlodipine (5mg)|H|5|34.80|
Telmiwell 40 Tablet|Vindhya Labs|strip of 15 tablets|Telmisartan (40mg)|H|5|98.00|
Losacare 50 Tablet|Deccan Lifecare|strip of 15 tablets|Losartan (50mg)|H|5|92.00|
Metocard XL 25 Tablet|Deccan Lifecare|strip of 15 tablet xl|Metoprolol Succinate (25mg)|H|5|84.00|
Atorlip 10 Tablet|Vindhya Labs|strip of 15 tablets|Atorvastatin (10mg)|H|5|76.00|
Rosuwell 10 Tablet|Vindhya Labs|strip of 15 tablets|Rosuvastatin (10mg)|H|5|134.00|
Ecoprin 75 Tablet|Konkan Remedies|strip of 14 tablets|Aspirin (75mg)|H|5|5.20|
Clopivas 75 Tablet|Konkan Remedies|strip of 15 tablets|Clopidogrel (75mg)|H|5|88.00|
Furowell 40 Tablet|Sahyadri Pharma|strip of 15 tablets|Furosemide (40mg)|H|5|11.60|
Glymet 500 SR Tablet|Deccan Lifecare|strip of 15 tablet sr|Metformin (500mg)|H|5|32.40|
Glymet G1 Tablet|Deccan Lifecare|strip of 15 tablets|Glimepiride (1mg) + Metformin (500mg)|H|5|102.00|
Insugrain R Penfill|Nilgiri Biotech|cartridge of 3 ml Penfill|Insulin human (100IU/ml)|H|5|268.00|cold
Thyrowell 50 Tablet|Sahyadri Pharma|bottle of 120 tablets|Thyroxine (50mcg)|H|5|186.00|
Calcigrain D3 Tablet|Deccan Lifecare|strip of 15 tablets|Calcium Carbonate (1250mg) + Vitamin D3 (250IU)|none|5|104.00|
Sunvita D3 Capsule|Deccan Lifecare|strip of 4 capsules|Cholecalciferol (60000IU)|none|5|112.00|
Ferrowell XT Tablet|Sahyadri Pharma|strip of 10 tablets|Ferrous Ascorbate (100mg) + Folic Acid (1.5mg)|none|5|138.00|
Folwell 5 Tablet|Sahyadri Pharma|strip of 30 tablets|Folic Acid (5mg)|none|5|52.00|
Alprawell 0.25 Tablet|Vindhya Labs|strip of 15 tablets|Alprazolam (0.25mg)|H1|5|34.00|
Clonagrain 0.5 Tablet|Vindhya Labs|strip of 15 tablets|Clonazepam (0.5mg)|H1|5|48.00|
Leviwell 500 Tablet|Nilgiri Biotech|strip of 10 tablets|Levetiracetam (500mg)|H|5|124.00|
`.trim();

export interface SeededMedicine {
  readonly id: string;
  readonly sku: string;
  readonly brand: string;
  readonly mrp: number;
}

/** So long the demo's prices have held. */
const pricedSince = { hours: 24 * 30 };

/** What the demo hospital's pharmacy keeps: sold a little below the MRP where that is over 100 rupees. */
export async function seedMedicines(tx: Tx, chance: Chance, now: Temporal.Instant): Promise<SeededMedicine[]> {
  const since = now.subtract(pricedSince);
  const usual = usualFrom(await generics(tx));
  const rows = medicines.split("\n").map((line, at) => {
    const [
      brand = "",
      manufacturer = "",
      pack = "",
      composition = "",
      schedule = "",
      gst = "",
      mrp = "",
      storage = "",
    ] = line.split("|");
    const number = String(at + 1).padStart(4, "0");
    const digits = `89009990${number}`;
    const cells = { sku: `CPM-${number}`, brand, manufacturer, pack, composition, schedule, gst, mrp, storage };
    const row = readRow({ ...cells, barcode: digits + checkDigit(digits) });
    if (!("sku" in row)) throw new Error(`the demo's ${brand} cannot be read: ${JSON.stringify(row)}`);
    return { id: chance.id(), row };
  });
  await tx
    .insertInto("medicines")
    .values(
      rows.map(({ id, row }) => {
        const { substances: _, barcode: __, prescription: ___, mrp: ____, price: _____, ...medicine } = row;
        return {
          ...medicine,
          ...usual(row),
          id,
          manufacturer: row.manufacturer ?? "",
          composition: row.composition ?? "",
        };
      }),
    )
    .execute();
  await tx
    .insertInto("medicineSubstances")
    .values(
      rows.flatMap(({ id, row }) =>
        row.substances.map(({ written: _, ...substance }, at) => ({ ...substance, medicineId: id, position: at + 1 })),
      ),
    )
    .execute();
  await tx
    .insertInto("medicineBarcodes")
    .values(rows.map(({ id, row }) => ({ code: row.barcode ?? "", medicineId: id })))
    .execute();
  const dated = { validFrom: indianDate(since), createdAt: since };
  const priced = (mrp: number) => (mrp > 10_000 ? mrp - Math.floor(mrp / 20) : mrp);
  await tx
    .insertInto("medicinePrices")
    .values(rows.map(({ id, row }) => ({ ...dated, medicineId: id, mrp: row.mrp, price: priced(row.mrp) })))
    .execute();
  return rows.map(({ id, row: { sku, brand, mrp } }) => ({ id, sku, brand, mrp }));
}

async function generics(tx: Tx): Promise<KnownGeneric[]> {
  const rows = await tx.selectFrom("genericsMadeOf").select(["id", "schedule", "ingredients"]).orderBy("id").execute();
  return rows as KnownGeneric[]; // generics are whole, and CHECKs hold the schedule to its words
}
