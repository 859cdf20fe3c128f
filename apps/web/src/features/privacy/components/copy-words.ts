import type { ExportFormat, exportFailures } from "@carepoint/domain/privacy/exports";
import type { RecordPart } from "@carepoint/domain/privacy/record";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What a copy holds, part by part. */
export const partNames = {
  doctors: msg`Doctors`,
  visits: msg`Visits`,
  chart: msg`Entries of the chart`,
  encounters: msg`Doctors' notes`,
  prescriptions: msg`Prescriptions`,
  refills: msg`Medicines asked for again`,
  handovers: msg`Prescriptions sent to the pharmacy`,
  orders: msg`Tests and results`,
  referrals: msg`Referrals`,
  certificates: msg`Certificates`,
  followUps: msg`Days to come again`,
  documents: msg`Scans and documents`,
  bills: msg`Bills`,
  payments: msg`Payments`,
  waits: msg`Waiting lists`,
  consents: msg`Consents`,
  people: msg`People who look after the record`,
  careTeam: msg`Care team`,
  emergencies: msg`Emergencies`,
  looks: msg`Looks at the record`,
} satisfies Record<RecordPart, MessageDescriptor>;

export const formatNames = {
  pdf: msg`To read (PDF)`,
  json: msg`For a computer (JSON)`,
  fhir: msg`For another hospital (FHIR)`,
} satisfies Record<ExportFormat, MessageDescriptor>;

export const formatNotes = {
  pdf: msg`Everything in words, to print or to keep.`,
  json: msg`Everything, so that a program can read it.`,
  fhir: msg`What is of use for treatment, in the form that hospitals' programs exchange.`,
} satisfies Record<ExportFormat, MessageDescriptor>;

export const failureNames = {
  not_made: msg`This copy could not be made. Ask for it again; if it fails again, tell the front desk.`,
  record_gone: msg`There is no record any more of which a copy could be made.`,
} satisfies Record<(typeof exportFailures)[number], MessageDescriptor>;
