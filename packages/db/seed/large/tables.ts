import type { Chance } from "../chance.ts";
import { openCopy, type TableCopy } from "./copy.ts";

/** The keys of the rows that each table gets; the rest has its default. */
const tables = {
  patients:
    "id mrn name searchName searchLatin sex birthDate birthYear phoneSealed phoneIndex phoneEnding addressSealed allergiesSealed registeredAt",
  patientKeys: "patientId kid wrappedKey",
  appointments:
    "id code branchId doctorId departmentId patientId seat startsAt endsAt occupied status source fee reasonSealed confirmedAt createdAt",
  appointmentEvents: "appointmentId event fromStatus toStatus at byRole",
  encounters: "id appointmentId branchId patientId doctorId status noteSealed openedAt completedAt",
  prescriptions: "id encounterId appointmentId branchId patientId doctorId status contentSealed issuedAt",
  invoices:
    "id kind branchId patientId appointmentId status series financialYear counter number registration issuedAt createdAt taxable tax roundOff total paid",
  invoiceLines:
    "invoiceId position kind description code unitPrice quantity discount taxable centralTax stateTax total",
  payments: "id invoiceId appointmentId provider amount status captured outcome createdAt",
  paymentEvents: "id paymentId source eventRef kind attemptRef amount currency ofCaptured at",
  ledgerEntries: "account amount branchId cause causeId at entryId",
} as const;

type Table = keyof typeof tables;
export type Copies = Readonly<Record<Table, TableCopy>>;

/** Told after each batch. */
export type Progress = (what: string, done: number, of: number) => void;

export interface Loading {
  readonly chance: Chance;
  readonly now: Temporal.Instant;
  readonly copies: Copies;
  readonly progress: Progress;
}

/** Opens every table's COPY, lets them be filled, and ends them together; on a failure nothing of them stays. */
export async function withCopies<T>(ownerUrl: string, fill: (copies: Copies) => Promise<T>): Promise<T> {
  const opened = new Map<Table, TableCopy>();
  const open = async (table: Table) => {
    const copy = await openCopy(ownerUrl, snakeCase(table), tables[table].split(" "));
    opened.set(table, copy);
    return copy;
  };
  try {
    const filled = await fill({
      patients: await open("patients"),
      patientKeys: await open("patientKeys"),
      appointments: await open("appointments"),
      appointmentEvents: await open("appointmentEvents"),
      encounters: await open("encounters"),
      prescriptions: await open("prescriptions"),
      invoices: await open("invoices"),
      invoiceLines: await open("invoiceLines"),
      payments: await open("payments"),
      paymentEvents: await open("paymentEvents"),
      ledgerEntries: await open("ledgerEntries"),
    });
    await Promise.all([...opened.values()].map((copy) => copy.end()));
    return filled;
  } catch (error) {
    await Promise.all([...opened.values()].map((copy) => copy.abort()));
    throw error;
  }
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
