import type { PatientRecord } from "@carepoint/domain/privacy/record";
import type { ChartContent, ContentOf } from "@carepoint/domain/records/chart";
import { type At, type Entry, ofEntry } from "./entry.ts";
import { coded, concept, type Element, type Resource, said, systems } from "./resource.ts";
import { vitalResources } from "./vitals.ts";

/** What each kind of entry becomes; a kind without a line here does not compile. */
const kinds: { readonly [Kind in ChartContent["kind"]]: (at: At, content: ContentOf<Kind>) => Resource[] } = {
  allergy: (at, content) => [allergy(at, content)],
  no_allergies: (at) => [noAllergies(at)],
  problem: (at, content) => [problem(at, content)],
  immunisation: (at, content) => [immunisation(at, content)],
  history: (at, content) => [history(at, content)],
  vitals: vitalResources,
};

export function chartResources(record: PatientRecord): Resource[] {
  return record.chart.flatMap((entry) => resourcesOf({ record, entry }, entry.content));
}

function resourcesOf<Kind extends ChartContent["kind"]>(at: At, content: ContentOf<Kind>): Resource[] {
  const of = kinds[content.kind as Kind]; // a content's kind is its own
  return of(at, content);
}

const isStruck = ({ status }: Entry) => status === "struck";
const standing = { active: "active", resolved: "resolved" } as const;

/** What was never true has no clinical standing (con-5, ait-2). */
function clinical(entry: Entry, list: string): Element | undefined {
  return entry.status === "struck" ? undefined : coded(list, standing[entry.status]);
}

function allergyOf(at: At): Resource {
  const { id, patient, encounter } = ofEntry(at);
  const verified = at.entry.changed.role === "doctor" ? "confirmed" : "unconfirmed";
  return {
    resourceType: "AllergyIntolerance",
    id,
    clinicalStatus: clinical(at.entry, "allergyintolerance-clinical"),
    verificationStatus: coded("allergyintolerance-verification", isStruck(at.entry) ? "entered-in-error" : verified),
    patient,
    encounter,
    recordedDate: at.entry.recorded.at,
    asserter: by(at.entry),
  };
}

function allergy(at: At, { substance, reaction, severity }: ContentOf<"allergy">): Resource {
  const shown = said(reaction);
  // a reaction without a word for it cannot stand (1..* manifestation): its severity goes with the note
  return {
    ...allergyOf(at),
    code: concept(substance),
    reaction: shown ? [{ manifestation: [concept(shown)], severity }] : [],
    note: severity && !shown ? [{ text: `severity: ${severity}` }] : [],
  };
}

function noAllergies(at: At): Resource {
  return {
    ...allergyOf(at),
    code: concept("No known allergies", { system: systems.snomed, code: "716186003" }),
  };
}

function problem(at: At, { text, icd10, since, note }: ContentOf<"problem">): Resource {
  const { id, patient, encounter } = ofEntry(at);
  return {
    resourceType: "Condition",
    id,
    clinicalStatus: clinical(at.entry, "condition-clinical"),
    verificationStatus: coded("condition-ver-status", isStruck(at.entry) ? "entered-in-error" : "confirmed"),
    category: [coded("condition-category", "problem-list-item")],
    code: concept(text, icd10 ? { system: systems.icd10, code: icd10 } : undefined),
    subject: patient,
    encounter,
    onsetDateTime: since,
    recordedDate: at.entry.recorded.at,
    recorder: by(at.entry),
    note: [{ text: said(note) }],
  };
}

function immunisation(at: At, { vaccine, dose, given, lot }: ContentOf<"immunisation">): Resource {
  const { id, patient, encounter } = ofEntry(at);
  return {
    resourceType: "Immunization",
    id,
    status: isStruck(at.entry) ? "entered-in-error" : "completed",
    vaccineCode: concept(vaccine),
    patient,
    encounter,
    occurrenceDateTime: given,
    recorded: at.entry.recorded.at,
    lotNumber: said(lot),
    protocolApplied: dose ? [{ doseNumberPositiveInt: dose }] : [],
  };
}

const topics = { illness: "11348-0", operation: "47519-4", family: "10157-6", social: "29762-2" } as const;

function history(at: At, { about, text, since }: ContentOf<"history">): Resource {
  const { id, patient, encounter } = ofEntry(at);
  return {
    resourceType: "Observation",
    id,
    status: isStruck(at.entry) ? "entered-in-error" : "final",
    code: concept(about, { system: systems.loinc, code: topics[about] }),
    subject: patient,
    encounter,
    effectiveDateTime: since,
    issued: at.entry.recorded.at,
    valueString: text,
  };
}

/** By name: an author may be the patient's people or have left the hospital. */
function by({ recorded }: Entry): Element | undefined {
  return recorded.by ? { display: recorded.by } : undefined;
}
