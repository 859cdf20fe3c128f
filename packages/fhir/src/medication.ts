import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import { amountText, readFrequency } from "@carepoint/domain/records/dosage";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { aboutPatient, practitioner } from "./parties.ts";
import { concept, type Element, type Resource, reference, said } from "./resource.ts";

type Prescription = ItemOf<"prescriptions">;

/** One request for each medicine of a paper; `groupIdentifier` says which paper. */
export function prescriptionResources(record: PatientRecord): Resource[] {
  return record.prescriptions.flatMap((prescription) =>
    prescription.content.lines.map((line, index) => requestOf(record, prescription, { line, index })),
  );
}

interface Placed {
  readonly line: PrescriptionLine;
  readonly index: number;
}

function requestOf(record: PatientRecord, prescription: Prescription, { line, index }: Placed): Resource {
  const { id, content, issuedAt, doctorId, encounterId, cancelReason } = prescription;
  const isKnown = record.encounters.some((encounter) => encounter.id === encounterId);
  return {
    resourceType: "MedicationRequest",
    id: `${id}-${index + 1}`,
    groupIdentifier: { system: new URL("/fhir/prescriptions", record.hospital.address).href, value: id },
    status: statusOf(prescription, line, record.madeAt),
    statusReason: said(cancelReason) ? concept(cancelReason ?? "") : undefined,
    intent: "order",
    medicationCodeableConcept: concept(medicineOf(line)),
    subject: aboutPatient(record),
    encounter: isKnown ? reference("Encounter", encounterId) : undefined,
    authoredOn: issuedAt ?? undefined,
    requester: practitioner(record, doctorId),
    reasonCode: [concept(content.diagnosis)],
    note: [{ text: said(content.advice) }],
    dosageInstruction: [dosageOf(line)],
    dispenseRequest: { expectedSupplyDuration: daysOf(line) },
  };
}

const over: Readonly<Record<Exclude<PrescriptionStatus, "issued">, string>> = {
  draft: "draft",
  superseded: "stopped",
  cancelled: "cancelled",
  discarded: "entered-in-error",
};

/** A course that is over by its own length is done; how it went nobody wrote down. */
function statusOf({ status, issuedAt }: Prescription, { durationDays }: PrescriptionLine, madeAt: string): string {
  if (status !== "issued") return over[status];
  const ends = Temporal.Instant.from(issuedAt ?? madeAt).add({ hours: 24 * durationDays });
  return Temporal.Instant.compare(ends, Temporal.Instant.from(madeAt)) < 0 ? "completed" : "active";
}

function medicineOf({ name, genericName, strength, form }: PrescriptionLine): string {
  const generic = said(genericName) ?? name;
  const named = generic === name ? generic : `${generic} (${name})`;
  return [named, strength, form].filter((part) => part).join(" ");
}

function dosageOf({ dose, frequency, durationDays, instruction }: PrescriptionLine): Element {
  const read = readFrequency(frequency);
  return {
    text: `${amountText(dose.amount)} ${dose.unit}, ${frequency}, ${durationDays} days`,
    patientInstruction: said(instruction),
    timing: { code: concept(frequency) },
    asNeededBoolean: read?.rhythm === "as_needed" ? true : undefined,
    doseAndRate: [{ doseQuantity: { value: dose.amount, unit: dose.unit } }],
  };
}

const daysOf = ({ durationDays }: PrescriptionLine): Element => ({
  value: durationDays,
  unit: "days",
  system: "http://unitsofmeasure.org",
  code: "d",
});
