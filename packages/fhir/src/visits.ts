import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import { type Note, noteSections } from "@carepoint/domain/records/note";
import { aboutPatient, ofHospital, practitioner } from "./parties.ts";
import { base64, coded, concept, type Element, type Resource, reference, said, systems } from "./resource.ts";

/** R4's words for how an appointment stands. */
const appointmentStatuses: Readonly<Record<AppointmentStatus, string>> = {
  requested: "proposed",
  pending: "pending",
  confirmed: "booked",
  checked_in: "checked-in",
  in_progress: "arrived",
  completed: "fulfilled",
  cancelled: "cancelled",
  no_show: "noshow",
  expired: "cancelled",
};

export function visitResources(record: PatientRecord): Resource[] {
  return record.visits.map(({ id, code, status, startsAt, endsAt, createdAt, doctorId, department, kind, reason }) => ({
    resourceType: "Appointment",
    id,
    identifier: [{ system: new URL("/fhir/visits", record.hospital.address).href, value: code }],
    status: appointmentStatuses[status],
    serviceType: [concept(department.en)],
    appointmentType: concept(kind),
    start: startsAt,
    end: endsAt,
    created: createdAt,
    comment: said(reason),
    participant: [
      { actor: aboutPatient(record), status: "accepted" },
      { actor: practitioner(record, doctorId), status: status === "requested" ? "needs-action" : "accepted" },
    ],
  }));
}

type Encounter = ItemOf<"encounters">;

/** The visit as it took place, what was thought of it, and the note as it was signed. */
export function encounterResources(record: PatientRecord): Resource[] {
  return record.encounters.flatMap((encounter) => {
    const { note } = encounter;
    const diagnoses = note ? diagnosesOf(record, encounter, note) : [];
    return [
      encounterOf(record, encounter, diagnoses),
      ...diagnoses,
      ...(note ? [noteOf(record, encounter, note)] : []),
    ];
  });
}

function encounterOf(record: PatientRecord, encounter: Encounter, diagnoses: readonly Resource[]): Resource {
  const { id, appointmentId, doctorId, status, openedAt, completedAt, signed } = encounter;
  const visit = record.visits.find((each) => each.id === appointmentId);
  const closed = completedAt ?? signed?.at;
  return {
    resourceType: "Encounter",
    id,
    status: status === "open" ? "in-progress" : "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: visit?.kind === "tele" ? "VR" : "AMB" },
    subject: aboutPatient(record),
    participant: [{ individual: practitioner(record, doctorId) }],
    appointment: visit ? [reference("Appointment", visit.id)] : [],
    period: { start: openedAt, end: closed },
    diagnosis: diagnoses.map(({ id }) => ({ condition: reference("Condition", id) })),
    serviceProvider: ofHospital(),
  };
}

function diagnosesOf(record: PatientRecord, { id, openedAt }: Encounter, { diagnoses }: Note): Resource[] {
  return diagnoses.map(({ text, icd10, certainty }, index) => ({
    resourceType: "Condition",
    id: `${id}-diagnosis-${index + 1}`,
    clinicalStatus: coded("condition-clinical", "active"),
    verificationStatus: coded("condition-ver-status", certainty),
    category: [coded("condition-category", "encounter-diagnosis")],
    code: concept(text, icd10 ? { system: systems.icd10, code: icd10 } : undefined),
    subject: aboutPatient(record),
    encounter: reference("Encounter", id),
    recordedDate: openedAt,
  }));
}

/** The words of the doctor, whole: R4's Composition wants sections in XHTML, which a note does not have. */
function noteOf(record: PatientRecord, { id, doctorId, signed, openedAt, addenda }: Encounter, note: Note): Resource {
  const sections = noteSections.flatMap((name) => (said(note[name]) ? [`${name}: ${note[name]}`] : []));
  const text = [...sections, ...addenda.map((added) => `addendum ${added.at}: ${added.text}`)].join("\n\n");
  return {
    resourceType: "DocumentReference",
    id: `${id}-note`,
    status: "current",
    docStatus: addenda.length > 0 ? "amended" : "final",
    type: concept("Progress note", { system: systems.loinc, code: "11506-3" }),
    subject: aboutPatient(record),
    date: signed?.at ?? openedAt,
    author: [practitioner(record, doctorId)],
    custodian: ofHospital(),
    content: [{ attachment: { contentType: "text/plain; charset=utf-8", title: "Note", data: base64(text || "–") } }],
    context: { encounter: [reference("Encounter", id)] },
  };
}

/** Who looked, by office and name. */
export function lookResources(record: PatientRecord): Resource[] {
  return record.looks.map(({ id, at, actorName, role, kinds }) => ({
    resourceType: "AuditEvent",
    id,
    type: { system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "rest" },
    action: "R",
    recorded: at,
    outcome: "0",
    agent: [{ requestor: true, role: [concept(role)], name: said(actorName) }],
    source: { observer: ofHospital() },
    entity: [{ what: aboutPatient(record), description: said(kinds.join(", ")) } satisfies Element],
  }));
}
