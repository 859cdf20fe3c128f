import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type Posting, payerCharged, payerSettled } from "@carepoint/domain/billing/ledger";
import { splitOf } from "@carepoint/domain/billing/payer-share";
import { type Paise, paise, share, subtract, zero } from "@carepoint/domain/kernel/money";
import type { Payer } from "@carepoint/domain/patients/payers";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { DeskSale, Shop } from "./desk-sales.ts";
import { ledgerRows } from "./documents.ts";
import { zone } from "./visits.ts";

/** Who owes a part of a desk's bill instead of its patient, and what they sent of it. */
export interface OnAccount {
  readonly payerId: string;
  readonly payer: Payer;
  readonly basisPoints: number;
  /** After so many days, all of it, less what is kept back as tax in basis points. */
  readonly settled: { readonly days: number; readonly reference: string; readonly keptBack: number } | null;
}

const insurer = { kind: "insurer", name: "Oriental Insurance" } as const;
const employer = { kind: "employer", name: "Sahyadri Textiles" } as const;

type Row = readonly [
  daysAgo: number,
  patient: number,
  service: string,
  quantity: number,
  payer: Payer,
  basisPoints: number,
  settled: OnAccount["settled"],
];
const rows: readonly Row[] = [
  [16, 52, "Stitches, up to five", 2, { ...insurer, policyNumber: "OIC/2026/118204" }, 8000, null],
  [
    13,
    66,
    "ECG",
    2,
    { ...employer, employeeNumber: "ST-0417" },
    10_000,
    { days: 8, reference: "HDFCN26113004417", keptBack: 1000 },
  ],
  [
    8,
    79,
    "Nebulisation",
    4,
    { ...insurer, policyNumber: "OIC/2025/093311" },
    5000,
    { days: 5, reference: "SBIN0026120093311", keptBack: 0 },
  ],
  [5, 97, "ECG", 1, { ...employer, employeeNumber: "ST-0982" }, 7000, null],
];

/** The accounts of an insurer and an employer, the patients whom they pay for, and the bills that they owe of. */
export async function seedPayers(
  tx: Tx,
  chance: Chance,
  { branches, patients, services, now }: Shop,
): Promise<DeskSale[]> {
  const accounts = [insurer, employer].map((each) => ({ id: chance.id(), ...each }));
  const createdAt = now.subtract({ hours: 24 * 30 });
  await tx
    .insertInto("payers")
    .values(accounts.map((each) => ({ ...each, createdAt })))
    .execute();
  const sales: DeskSale[] = [];
  for (const [daysAgo, index, name, quantity, payer, basisPoints, settled] of rows) {
    const [patient, service] = [found(patients[index]), found(services.find(({ en }) => en === name))];
    const payerSealed = patient.key.seal({ table: "patients", column: "payer", id: patient.id }, payer);
    await tx.updateTable("patients").set({ payerSealed }).where("id", "=", patient.id).execute();
    const at = now
      .toZonedDateTimeISO(zone)
      .subtract({ days: daysAgo })
      .with({ hour: 11, minute: 25, second: 0 })
      .toInstant();
    const payerId = found(accounts.find(({ kind }) => kind === payer.kind)).id;
    const onAccount = { payerId, payer, basisPoints, settled };
    const place = { branchId: found(branches[0]).id, patient };
    const paid = basisPoints < 10_000 ? ([["card", null]] as const) : [];
    sales.push({ ...place, at, items: [{ service, quantity }], paid, takenBackAt: null, onAccount });
  }
  return sales;
}

interface OfBill {
  readonly invoiceId: string;
  readonly sale: DeskSale;
  readonly takenBy: string;
}

/** What a payer owes of a new bill, and what came of it by today. Answers their part. */
export async function chargeOnAccount(
  tx: Tx,
  chance: Chance,
  { invoiceId, sale, takenBy }: OfBill,
  total: Paise,
): Promise<Paise> {
  const { onAccount, patient, at, branchId } = sale;
  if (!onAccount) return zero;
  const { payerId, payer, basisPoints, settled } = onAccount;
  const owed = splitOf(total, { by: "part", basisPoints }).payer;
  const number = payer.kind === "insurer" ? payer.policyNumber : (payer.employeeNumber ?? null);
  const details = { policyNumber: number, authorisation: null };
  const detailsSealed = patient.key.seal({ table: "payer_claims", column: "details_sealed", id: invoiceId }, details);
  const by = { byAccount: takenBy, at };
  await tx
    .insertInto("payerClaims")
    .values({ invoiceId, payerId, share: owed, detailsSealed, ...by })
    .execute();
  const post = (cause: Parameters<typeof ledgerRows>[2], postings: readonly Posting[]) =>
    tx
      .insertInto("ledgerEntries")
      .values(ledgerRows(chance, { branchId }, cause, postings))
      .execute();
  await post(["payer.charged", invoiceId, at], payerCharged(owed, payerId));
  if (!settled) return owed;
  const [transferId, id] = [chance.id(), chance.id()];
  const sentAt = at.add({ hours: 24 * settled.days });
  const taxDeducted = share(owed, settled.keptBack, "half_up");
  const amount = subtract(owed, taxDeducted);
  const { reference } = settled;
  const sums = { amount, taxDeducted, byAccount: takenBy, at: sentAt };
  await tx
    .insertInto("payerTransfers")
    .values({ id: transferId, payerId, branchId, reference, dated: indianDate(sentAt), ...sums })
    .execute();
  await tx
    .updateTable("payerClaims")
    .set({ received: amount, taxDeducted })
    .where("invoiceId", "=", invoiceId)
    .execute();
  await tx
    .insertInto("payerEntries")
    .values({ id, invoiceId, kind: "received", transferId, ...sums })
    .execute();
  await post(["payer.received", id, sentAt], payerSettled(paise(amount), taxDeducted, payerId));
  return owed;
}

function found<T>(of: T | undefined): T {
  if (of === undefined) throw new RangeError("the demo's payers pay for what the demo does not have");
  return of;
}
