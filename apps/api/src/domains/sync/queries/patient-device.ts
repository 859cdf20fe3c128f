import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import { checkingInSql } from "../../billing/queries/checking.ts";
import { chart, chartReach } from "./chart-part.ts";
import {
  invoiceSources,
  invoices,
  nothing,
  type Pulling,
  patientSources,
  paymentSource,
  people,
  prescriptionSources,
  prescriptions,
  visitSources,
  visits,
} from "./parts.ts";
import { always, among, type Condition, changed, never, type Reach, timed } from "./reach.ts";

const visitDays = 90;
const paperDays = 730;

/** What an account keeps of the people whom it may see: visits of 90 days either way, papers of two years. */
export function patientDevice(pulling: Pulling, { viewable }: Actor) {
  const { span } = pulling;
  const kept = timed(span, {
    scope: among("appointments.patientId", viewable),
    sources: visitSources,
    // A time that lapsed while a bank has its money says so until the bank has answered.
    at: (time) => sql<boolean>`((appointments.status <> 'expired' or ${checkingInSql} is not null)
      and appointments.starts_at > ${time.subtract(days(visitDays))}
      and appointments.starts_at < ${time.add(days(visitDays))})`,
  });
  const visitReach: Reach = { ...kept, possibly: wasChecked(pulling, kept) };
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
    chart: chart(pulling, chartReach(pulling, ofAccount(pulling, viewable), viewable)),
    invoice: invoices(pulling, invoiceReach),
  };
}

/** The charts of the people whom the account may see: another set of people is another epoch. */
function ofAccount({ span: { since } }: Pulling, viewable: Actor["viewable"]): Omit<Reach, "sources"> {
  const scope = among("chartEntries.patientId", viewable);
  return { scope, now: always, surely: since ? always : never, possibly: never };
}

/** What a bank has answered leaves with the payment: the lapsed visit itself does not change. */
function wasChecked({ span: { since } }: Pulling, { possibly }: Reach): Condition {
  if (!since) return possibly;
  return sql<boolean>`(${possibly} or (appointments.status = 'expired' and ${changed([paymentSource], since)}))`;
}

function days(count: number): Temporal.Duration {
  return Temporal.Duration.from({ hours: count * 24 });
}
