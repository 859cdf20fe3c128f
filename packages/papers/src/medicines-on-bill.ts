import type { SheetView } from "@carepoint/domain/billing/sheet";
import type { Localized } from "@carepoint/domain/kernel/language";
import type { Writing } from "./writing.ts";

/** The words of a bill of medicines that nothing else says. */
export const onMedicineBill = {
  licences: { en: "Drug licences: {numbers}", hi: "दवा लाइसेंस: {numbers}" },
  prescriber: { en: "Prescribed by {name}", hi: "पर्चा लिखा: {name}" },
  pharmacist: { en: "Pharmacist: {name}", hi: "फ़ार्मासिस्ट: {name}" },
  registration: { en: "Reg. No. {number}", hi: "पंजीकरण सं. {number}" },
  batch: { en: "Batch {number}, expiry {month}, MRP {mrp}", hi: "बैच {number}, एक्सपायरी {month}, MRP {mrp}" },
  schedule: { en: "Schedule {schedule}", hi: "शेड्यूल {schedule}" },
  instead: { en: "In place of {brand}", hi: "{brand} के बदले" },
} as const satisfies Record<string, Localized>;

type Pharmacy = NonNullable<SheetView["pharmacy"]>;
type Word = keyof typeof onMedicineBill;

function told(word: Word, { locale }: Writing, named: Readonly<Record<string, string>>): string {
  return onMedicineBill[word][locale].replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? "");
}

/** The numbers of the licences under which the store sells, for the head of its bill. */
export function licencesOf({ licences }: Pharmacy, writing: Writing): string[] {
  const numbers = Object.entries(licences).map(([form, number]) => `${form}: ${number}`);
  return numbers.length > 0 ? [told("licences", writing, { numbers: numbers.join(", ") })] : [];
}

/** Who prescribed, with the number of the register, and who gave it out. */
export function peopleOfMedicines(
  { prescriber, pharmacist, pharmacistRegistration: number }: Pharmacy,
  writing: Writing,
): string[] {
  const registered = prescriber && `${prescriber.council} ${prescriber.registrationNumber}`.trim();
  const doctor = prescriber && [prescriber.name, registered, prescriber.address].filter(Boolean).join(", ");
  return [
    ...(doctor ? [told("prescriber", writing, { name: doctor })] : []),
    [
      told("pharmacist", writing, { name: pharmacist }),
      ...(number ? [told("registration", writing, { number })] : []),
    ].join(", "),
  ];
}

/** Below a line: who made it, from which batch it is, until when it is good and the most that a pack may cost. */
export function batchBelow({ batches }: Pharmacy, line: number, writing: Writing): string {
  const batch = batches.find((each) => each.line === line);
  if (!batch) return "";
  const { number, expiresOn, mrp, manufacturer, schedule, insteadOf: brand } = batch;
  const month = `${expiresOn.slice(5, 7)}/${expiresOn.slice(0, 4)}`;
  const says = told("batch", writing, { number, month, mrp: writing.money(mrp) });
  const listed = schedule === "none" ? [] : [told("schedule", writing, { schedule })];
  const instead = brand === null ? [] : [told("instead", writing, { brand })];
  return `\n${[manufacturer, says, ...listed, ...instead].join(" · ")}`;
}
