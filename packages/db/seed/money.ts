import { consultationCharge } from "@carepoint/domain/appointments/fees";
import { chargeIssued, paymentCaptured } from "@carepoint/domain/billing/ledger";
import { documentNumber, financialYearAt } from "@carepoint/domain/billing/numbering";
import { invoiceTotals, lineTotals } from "@carepoint/domain/billing/totals";
import { paise } from "@carepoint/domain/kernel/money";
import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import { type SeededVisit, zone } from "./visits.ts";

/** Invoices paid at the desk on the day of the visit, for those with a fee, numbered without gaps, with their ledger entries. */
export async function seedMoney(tx: Tx, chance: Chance, visits: readonly SeededVisit[]): Promise<void> {
  const counters = new Map<string, number>();
  const paid = visits.filter(({ status, doctor }) => doctor.fee > 0 && status === "completed");
  for (const visit of [...paid].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))) {
    const at = visit.startsAt.subtract({ minutes: 20 });
    const year = financialYearAt(at, zone);
    const key = `${visit.branchId} ${year}`;
    const counter = (counters.get(key) ?? 0) + 1;
    counters.set(key, counter);
    await seedInvoice(tx, chance, visit, { at, year, counter });
  }
  for (const [key, last] of counters) {
    const [branchId = "", financialYear = ""] = key.split(" ");
    await tx
      .insertInto("invoiceCounters")
      .values({ branchId, series: "OP", financialYear, next: last + 1 })
      .execute();
  }
}

interface Issue {
  readonly at: Temporal.Instant;
  readonly year: string;
  readonly counter: number;
}

async function seedInvoice(tx: Tx, chance: Chance, visit: SeededVisit, { at, year, counter }: Issue): Promise<void> {
  const { branchId, patient, doctor, id: appointmentId } = visit;
  const line = consultationCharge(paise(doctor.fee), "Consultation");
  const amounts = lineTotals(line);
  const totals = invoiceTotals([amounts], false);
  const [invoiceId, paymentId] = [chance.id(), chance.id()];
  await tx
    .insertInto("invoices")
    .values({
      id: invoiceId,
      branchId,
      patientId: patient.id,
      appointmentId,
      status: "issued",
      series: "OP",
      financialYear: year,
      counter,
      number: documentNumber("OP", year, counter),
      issuedAt: at,
      createdAt: at,
      ...totals,
    })
    .execute();
  const { taxable, centralTax, stateTax, total, discount } = amounts;
  const { kind, description, code, unitPrice, quantity } = line;
  await tx
    .insertInto("invoiceLines")
    .values({
      invoiceId,
      position: 1,
      kind,
      description,
      code,
      unitPrice,
      quantity,
      discount,
      taxable,
      centralTax,
      stateTax,
      total,
    })
    .execute();
  await tx
    .insertInto("payments")
    .values({
      id: paymentId,
      invoiceId,
      appointmentId,
      provider: "cash",
      amount: totals.total,
      status: "captured",
      captured: totals.total,
      outcome: "confirmed",
      createdAt: at,
    })
    .execute();
  await post(tx, chance, { branchId, cause: "invoice", causeId: invoiceId, at }, chargeIssued(totals));
  await post(tx, chance, { branchId, cause: "payment", causeId: paymentId, at }, paymentCaptured(totals.total, "cash"));
}

type Postings = ReturnType<typeof chargeIssued>;

async function post(
  tx: Tx,
  chance: Chance,
  entry: { branchId: string; cause: string; causeId: string; at: Temporal.Instant },
  postings: Postings,
) {
  const entryId = chance.id();
  if (postings.length > 0)
    await tx
      .insertInto("ledgerEntries")
      .values(postings.map((each) => ({ ...each, ...entry, entryId })))
      .execute();
}
