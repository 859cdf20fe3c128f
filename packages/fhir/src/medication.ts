import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import { amountText } from "@carepoint/domain/records/dosage";
import { courseDays, quantityOf, readRegimen, type Step } from "@carepoint/domain/records/regimen";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { aboutPatient, practitioner } from "./parties.ts";
import { concept, type Element, quantity, type Resource, reference, said } from "./resource.ts";

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
  const { id, content, issuedAt, doctorId, encounterId, cancelReason, repeatsAllowed } = prescription;
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
    dosageInstruction: dosagesOf(line),
    substitution: line.noSubstitution ? { allowedBoolean: false } : undefined,
    dispenseRequest: {
      numberOfRepeatsAllowed: repeatsAllowed,
      quantity: handedOut(line),
      expectedSupplyDuration: lasting(courseDays(line)),
    },
  };
}

const over: Readonly<Record<Exclude<PrescriptionStatus, "issued">, string>> = {
  draft: "draft",
  superseded: "stopped",
  cancelled: "cancelled",
  discarded: "entered-in-error",
};

/** A course that is over by its own length is done; how it went nobody wrote down. */
function statusOf({ status, issuedAt }: Prescription, line: PrescriptionLine, madeAt: string): string {
  if (status !== "issued") return over[status];
  const ends = Temporal.Instant.from(issuedAt ?? madeAt).add({ hours: 24 * courseDays(line) });
  return Temporal.Instant.compare(ends, Temporal.Instant.from(madeAt)) < 0 ? "completed" : "active";
}

function medicineOf({ name, genericName, strength, form }: PrescriptionLine): string {
  const generic = said(genericName) ?? name;
  const named = generic === name ? generic : `${generic} (${name})`;
  return [named, strength, form].filter((part) => part).join(" ");
}

/** One for each step of a taper, in their order; of all else one. */
function dosagesOf(line: PrescriptionLine): Element[] {
  const regimen = readRegimen(line);
  const { dose, frequency, durationDays, instruction } = line;
  const { unit } = dose;
  const shared = {
    patientInstruction: said(instruction),
    doseAndRate: [{ doseQuantity: { value: dose.amount, unit } }],
  };
  const days = `${durationDays} days`;
  const given = `${amountText(dose.amount)} ${unit}`;
  switch (regimen?.kind) {
    case "taper":
      return regimen.steps.map((step, index) => ({ ...shared, ...stepDosage(step), sequence: index + 1 }));
    case "as_needed": {
      const most = regimen.mostPerDay;
      const atMost = most === null ? "" : `, at most ${most} a day`;
      return [
        {
          ...shared,
          text: `${given}, as needed${atMost}, ${days}`,
          timing: { code: concept(frequency) },
          asNeededBoolean: true,
          maxDosePerPeriod:
            most === null
              ? undefined
              : { numerator: { value: most * dose.amount, unit }, denominator: lasting(1, "day") },
        },
      ];
    }
    case "as_directed":
      return [{ ...shared, text: `${given}, as directed, ${days}` }];
    default:
      return [{ ...shared, text: `${given}, ${frequency}, ${days}`, timing: { code: concept(frequency) } }];
  }
}

function stepDosage({ dose: { amount, unit }, code, days }: Step): Element {
  return {
    text: `${amountText(amount)} ${unit}, ${code}, ${days} days`,
    timing: { repeat: { boundsDuration: lasting(days) }, code: concept(code) },
    doseAndRate: [{ doseQuantity: { value: amount, unit } }],
  };
}

/** What the doctor set, else what the course needs; nothing where neither says. */
function handedOut(line: PrescriptionLine): Element | undefined {
  const out = quantityOf(line);
  return out ? { value: out.amount, unit: out.unit } : undefined;
}

const lasting = (days: number, unit = "days"): Element => quantity(days, unit, "d");
