import type { PatientRecord, RecordPart } from "@carepoint/domain/privacy/record";
import { chartResources } from "./chart.ts";
import { certificateResources, documentResources } from "./documents.ts";
import { billResources } from "./invoices.ts";
import { prescriptionResources } from "./medication.ts";
import { hospitalResource, patientResource, practitionerResources } from "./parties.ts";
import { orderResources, referralResources } from "./requests.ts";
import { type Bundle, pruned, type Resource } from "./resource.ts";
import { encounterResources, lookResources, visitResources } from "./visits.ts";

/** How each part is said in FHIR. A part whose facts stand in another's resources, or for which R4 has none that fits, is said to have none. */
const mappers: { readonly [Part in RecordPart]: ((record: PatientRecord) => readonly Resource[]) | null } = {
  doctors: practitionerResources,
  visits: visitResources,
  chart: chartResources,
  encounters: encounterResources,
  prescriptions: prescriptionResources,
  orders: orderResources,
  referrals: referralResources,
  certificates: certificateResources,
  documents: documentResources,
  bills: billResources,
  looks: lookResources,
  refills: null, // the new prescription is a request of its own
  handovers: null, // that a pharmacy may read it is no dispense
  followUps: null, // nothing is asked of anybody: a visit that is booked for it is an Appointment
  payments: null, // what a bill was paid with: R4's PaymentReconciliation is an insurer's
  waits: null,
  consents: null,
  people: null,
  careTeam: null,
  emergencies: null,
};

/** Parts that stand in the other two forms alone. */
export const withoutFhir = Object.entries(mappers).flatMap(([part, mapper]) => (mapper ? [] : [part]));

/**
 * The record as one bundle of FHIR R4, of type `collection`. Every reference is relative and resolves to an entry of the
 * bundle by its `fullUrl`. The same record makes the same bundle.
 */
export function recordBundle(record: PatientRecord): Bundle {
  const base = new URL("/fhir", record.hospital.address).href;
  const resources = [
    patientResource(record),
    hospitalResource(record),
    ...Object.values(mappers).flatMap((mapper) => mapper?.(record) ?? []),
  ];
  return {
    resourceType: "Bundle",
    type: "collection",
    identifier: { system: `${base}/records`, value: `${record.patient.id}/${record.madeAt}` },
    timestamp: record.madeAt,
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource: pruned(resource),
    })),
  };
}
