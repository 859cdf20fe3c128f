import { once } from "node:events";
import { createWriteStream } from "node:fs";

const syllables = "am az bel cef clo dol fen gli kan lor met nim ome par quin ros sul tel vin zol".split(" ");
const endings = "cin dex fast gard kind lite max nol pan rid sure tab vit well zen".split(" ");
const known = [
  ..."paracetamol amoxicillin azithromycin cefixime metformin amlodipine telmisartan atorvastatin pantoprazole".split(
    " ",
  ),
  ..."domperidone ibuprofen diclofenac montelukast levocetirizine salbutamol losartan glimepiride ofloxacin".split(" "),
];
const packs = [
  ...[
    "strip of 10 tablets",
    "strip of 15 tablets",
    "strip of 10 capsules",
    "strip of 10 tablet sr",
    "strip of 6 tablets",
  ],
  ...["bottle of 100 ml Syrup", "bottle of 60 ml Oral Suspension", "vial of 1 Injection", "tube of 15 gm Cream"],
  ...["bottle of 10 ml Eye Drops", "packet of 5 sachets", "packet of 200 MDI Inhaler"],
];
const strengths = ["5mg", "10mg", "20mg", "40mg", "125mg/5ml", "250mg", "500mg", "650mg", "1% w/w", "100mcg"];

/** The same list for the same number, without anything kept: a whole number below `below` for a row and what of it is asked. */
function chosen(row: number, what: number, below: number): number {
  let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(what + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
}

const of = (row: number, what: number, from: readonly string[]) => from[chosen(row, what, from.length)] ?? "";

/** Two in three are among those that many brands are made of, the others of some two thousand that few are. */
function ingredient(row: number, place: number): string {
  if (chosen(row, 20 + place, 3) > 0) return of(row, 30 + place, known);
  return `${of(row, 40 + place, syllables)}${of(row, 50 + place, syllables)}${of(row, 60 + place, endings)}`;
}

function brand(row: number): string {
  const name = `${of(row, 1, syllables)}${of(row, 2, syllables)}${of(row, 3, endings)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${[5, 10, 40, 250, 500, 650][chosen(row, 4, 6)]}`;
}

function line(row: number): string {
  const parts = Array.from({ length: 1 + chosen(row, 5, 2) }, (_, place) => {
    const name = ingredient(row, place);
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}  (${of(row, 70 + place, strengths)})`;
  });
  const price = `₹${1 + chosen(row, 6, 900)}.${String(chosen(row, 7, 100)).padStart(2, "0")}`;
  const maker = `${of(row, 8, syllables)}${of(row, 9, endings)} Laboratories Ltd`;
  const gone = chosen(row, 10, 20) === 0 ? "TRUE" : "FALSE";
  return `${row + 1},${brand(row)},${price},${gone},"${maker}",allopathy,${of(row, 11, packs)},${parts[0]},${parts[1] ?? ""}`;
}

/** Writes a list of medicines as web shops publish them: their headings, their blanks, their packs. */
export async function writeMedicineList(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  const heading =
    "id,name,price(₹),Is_discontinued,manufacturer_name,type,pack_size_label,short_composition1,short_composition2\n";
  file.write(heading);
  for (let row = 0; row < rows; row += 1) {
    if (!file.write(`${line(row)}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

/** What is typed into a search: a brand's beginning, an ingredient, two words, and both spelt wrongly. */
export const medicineTypings = [
  "amaz",
  "telmisartan 40",
  "paracetamol",
  "zolquin",
  "azithromicine",
  "metphormin 500",
  "dol",
  "cefixim laboratories",
];
