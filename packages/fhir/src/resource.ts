/** What a FHIR element may hold; one that says nothing is left out, as the standard wants it. */
export type Value = string | number | boolean | Element | readonly Value[];
export interface Element {
  readonly [name: string]: Value | undefined;
}

/** A resource of FHIR R4 (4.0.1): its validity is the tests' to prove, by the standard's own definitions. */
export interface Resource extends Element {
  readonly resourceType: string;
  readonly id: string;
}

export interface Bundle {
  readonly resourceType: "Bundle";
  readonly type: "collection";
  readonly identifier: Element;
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

/** The systems of codes that we name. */
export const systems = {
  loinc: "http://loinc.org",
  icd10: "http://hl7.org/fhir/sid/icd-10",
  snomed: "http://snomed.info/sct",
  units: "http://unitsofmeasure.org",
  currency: "INR",
} as const;

const terminology = "http://terminology.hl7.org/CodeSystem";

/** A word of one of HL7's own lists. */
export function coded(list: string, code: string): Element {
  return { coding: [{ system: `${terminology}/${list}`, code }] };
}

/** What people wrote, with a code of a foreign system where there is one. */
export function concept(
  text: string | undefined,
  coding?: { readonly system: string; readonly code: string },
): Element {
  return { coding: coding && [coding], text: said(text) };
}

export function reference(type: string, id: string, display?: string): Element {
  return { reference: `${type}/${id}`, display: said(display) };
}

/** FHIR knows no empty texts. */
export function said(text: string | null | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}

/** Rupees with their paise. */
export function money(paise: number): Element {
  return { value: paise / 100, currency: systems.currency };
}

export function quantity(value: number, unit: string, code: string): Element {
  return { value, unit, system: systems.units, code };
}

/** Lists say something or are not there; a field without a value likewise. Keeps every other value as it is. */
export function pruned<T extends Element>(element: T): T {
  const kept = Object.entries(element).flatMap(([name, value]) => {
    const rest = prunedValue(value);
    return rest === undefined ? [] : [[name, rest] as const];
  });
  return Object.fromEntries(kept) as T; // what is gone was optional: FHIR's own definitions are held against the rest
}

function prunedValue(value: Value | undefined): Value | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((each: Value) => prunedValue(each) ?? []);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const element = pruned(value as Element);
  return Object.keys(element).length > 0 ? element : undefined;
}

/** A text as an attachment holds it. */
export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
