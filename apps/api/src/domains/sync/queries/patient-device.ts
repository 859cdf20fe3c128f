import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import {
  invoiceSources,
  invoices,
  nothing,
  type Pulling,
  patientSources,
  people,
  prescriptionSources,
  prescriptions,
  visitSources,
  visits,
} from "./parts.ts";
import { always, among, timed } from "./reach.ts";

const visitDays = 90;
const paperDays = 730;

/** What an account keeps of the people whom it may see: visits of 90 days either way, papers of two years. */
export function patientDevice(pulling: Pulling, { viewable }: Actor) {
  const { span } = pulling;
  const visitReach = timed(span, {
    scope: among("appointments.patientId", viewable),
    sources: visitSources,
    at: (time) => sql<boolean>`(appointments.status <> 'expired'
      and appointments.starts_at > ${time.subtract(days(visitDays))}
      and appointments.starts_at < ${time.add(days(visitDays))})`,
  });
  const prescriptionReach = timed(span, {
    scope: among("prescriptions.patientId", viewable),
    sources: prescriptionSources,
    at: (time) => sql<boolean>`(prescriptions.status in ('issued', 'superseded', 'cancelled')
      and prescriptions.issued_at > ${time.subtract(days(paperDays))})`,
  });
  const invoiceReach = timed(span, {
    scope: among("invoices.patientId", viewable),
    sources: invoiceSources,
    at: (time) => sql<boolean>`(invoices.status in ('issued', 'cancelled')
      and invoices.created_at > ${time.subtract(days(paperDays))})`,
  });
  const peopleReach = timed(span, { scope: among("patients.id", viewable), sources: patientSources, at: () => always });
  return {
    appointment: visits(pulling, visitReach),
    prescription: prescriptions(pulling, prescriptionReach),
    patient: people(pulling, peopleReach),
    encounter: nothing,
    invoice: invoices(pulling, invoiceReach),
  };
}

function days(count: number): Temporal.Duration {
  return Temporal.Duration.from({ hours: count * 24 });
}
