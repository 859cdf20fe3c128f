import type { SeededPatient } from "../patients.ts";
import { newRecord } from "../records.ts";
import { newVisit } from "../visits.ts";
import type { openBooks } from "./books.ts";
import type { VisitPlan } from "./plan.ts";
import type { Loading } from "./tables.ts";

const batch = 2000;
const stride = 7919;

/** Streams the visits with their history, records and money, in order of time; without books, the visits alone. */
export async function loadVisits(
  loading: Loading,
  planned: VisitPlan,
  patients: readonly SeededPatient[],
  books: ReturnType<typeof openBooks> | undefined,
): Promise<void> {
  const { chance, now, copies, progress } = loading;
  const withoutReason = books === undefined;
  for (let first = 0; first < planned.count; first += batch) {
    const made = planned.part(first, first + batch).map(({ doctor, slot }, index) => {
      const number = first + index;
      return newVisit(chance, { doctor, slot, now, number, withoutReason, patient: patientOf(patients, number) });
    });
    await copies.appointments.write(made.map(({ appointment }) => appointment));
    progress("visits", first + made.length, planned.count);
    if (!books) continue;
    const records = made
      .filter(({ visit }) => visit.status === "completed")
      .map(({ visit }) => newRecord(chance, visit));
    const bills = made.flatMap(({ visit }) => books.bill(visit) ?? []);
    await copies.appointmentEvents.write(made.flatMap(({ events }) => events));
    await copies.encounters.write(records.map(({ encounter }) => encounter));
    await copies.prescriptions.write(records.map(({ prescription }) => prescription));
    await copies.invoices.write(bills.map(({ invoice }) => invoice));
    await copies.invoiceLines.write(bills.map(({ line }) => line));
    await copies.payments.write(bills.map(({ payment }) => payment));
    await copies.paymentEvents.write(bills.map(({ event }) => event));
    await copies.ledgerEntries.write(bills.flatMap(({ entries }) => entries));
  }
}

/** Everyone in turn, by a stride without a common factor: nobody has two visits near each other, and all equally many. */
function patientOf(patients: readonly SeededPatient[], number: number): SeededPatient {
  const patient = patients[(number * stride) % patients.length];
  if (!patient) throw new RangeError("patients");
  return patient;
}
