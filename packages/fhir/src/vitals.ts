import type { ContentOf } from "@carepoint/domain/records/chart";
import type { VitalReadings, VitalSign } from "@carepoint/domain/records/vitals";
import { type At, ofEntry } from "./entry.ts";
import { coded, concept, type Element, quantity, type Resource, said, systems } from "./resource.ts";

interface Sign {
  readonly loinc: string;
  readonly name: string;
  readonly unit: string;
  /** In UCUM. */
  readonly code: string;
}

/** LOINC and UCUM as HL7's vital signs profile names them; sugar and pain, which it does not know, by LOINC alone. */
const signs = {
  systolic: { loinc: "8480-6", name: "Systolic blood pressure", unit: "mmHg", code: "mm[Hg]" },
  diastolic: { loinc: "8462-4", name: "Diastolic blood pressure", unit: "mmHg", code: "mm[Hg]" },
  pulse: { loinc: "8867-4", name: "Heart rate", unit: "beats/minute", code: "/min" },
  temperature: { loinc: "8310-5", name: "Body temperature", unit: "°C", code: "Cel" },
  breaths: { loinc: "9279-1", name: "Respiratory rate", unit: "breaths/minute", code: "/min" },
  oxygen: { loinc: "2708-6", name: "Oxygen saturation", unit: "%", code: "%" },
  weight: { loinc: "29463-7", name: "Body weight", unit: "kg", code: "kg" },
  height: { loinc: "8302-2", name: "Body height", unit: "cm", code: "cm" },
  glucose: { loinc: "2339-0", name: "Glucose in blood", unit: "mg/dL", code: "mg/dL" },
  pain: { loinc: "72514-3", name: "Pain severity 0-10", unit: "{score}", code: "{score}" },
} as const satisfies Record<VitalSign, Sign>;

const pressure = { loinc: "85354-9", name: "Blood pressure panel" };
const paired: readonly VitalSign[] = ["systolic", "diastolic"];

/** One observation for each sign; the two halves of a pressure are one. */
export function vitalResources(at: At, { takenAt, readings, note }: ContentOf<"vitals">): Resource[] {
  const observed = (id: string, { loinc, name }: Pick<Sign, "loinc" | "name">, rest: Element): Resource => {
    const { patient, encounter } = ofEntry(at);
    return {
      resourceType: "Observation",
      id,
      status: statusOf(at),
      category: [coded("observation-category", "vital-signs")],
      code: concept(name, { system: systems.loinc, code: loinc }),
      subject: patient,
      encounter,
      effectiveDateTime: takenAt,
      issued: at.entry.recorded.at,
      note: [{ text: said(note) }],
      ...rest,
    };
  };
  const names = namesIn(readings);
  const both = names.filter((sign) => paired.includes(sign));
  const panel =
    both.length > 0
      ? [observed(`${at.entry.id}-pressure`, pressure, { component: both.map((sign) => component(sign, readings)) })]
      : [];
  const singles = names
    .filter((sign) => !paired.includes(sign))
    .map((sign) =>
      observed(`${at.entry.id}-${sign}`, signs[sign], {
        valueQuantity: measured(sign, readings),
        ...(sign === "glucose" && readings.glucoseMoment ? { method: concept(readings.glucoseMoment) } : {}),
      }),
    );
  return [...panel, ...singles];
}

function namesIn(readings: VitalReadings): VitalSign[] {
  const names = Object.keys(signs) as VitalSign[]; // the keys of a literal
  return names.filter((sign) => readings[sign] !== undefined);
}

function component(sign: VitalSign, readings: VitalReadings): Element {
  const { loinc, name } = signs[sign];
  return { code: concept(name, { system: systems.loinc, code: loinc }), valueQuantity: measured(sign, readings) };
}

function measured(sign: VitalSign, readings: VitalReadings): Element {
  return quantity(readings[sign] ?? 0, signs[sign].unit, signs[sign].code);
}

function statusOf({ entry }: At): string {
  if (entry.status === "struck") return "entered-in-error";
  return entry.version > 1 ? "corrected" : "final";
}
