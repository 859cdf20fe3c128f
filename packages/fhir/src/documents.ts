import { fileAddress } from "@carepoint/domain/privacy/care-parts";
import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import type { DocumentKind } from "@carepoint/domain/records/documents";
import { aboutPatient, ofHospital, practitioner } from "./parties.ts";
import { concept, type Element, type Resource, reference, said, systems } from "./resource.ts";

/** By LOINC where its word fits; else in ours alone. */
const types: Readonly<Record<DocumentKind, Element>> = {
  lab_report: concept("Lab report", { system: systems.loinc, code: "11502-2" }),
  imaging: concept("Imaging", { system: systems.loinc, code: "18748-4" }),
  discharge_summary: concept("Discharge summary", { system: systems.loinc, code: "18842-5" }),
  prescription: concept("Prescription", { system: systems.loinc, code: "57833-6" }),
  photo: concept("Photo"),
  consent_form: concept("Signed consent form", { system: systems.loinc, code: "59284-0" }),
  other: concept("Document"),
};

/** One for each file: what stands of it, or, where all of it was struck, that it never belonged here. */
export function documentResources(record: PatientRecord): Resource[] {
  return record.documents.map((document) => {
    const { id, name, type, bytes, uploadedAt, prescriptionId, entries } = document;
    const meaning = entries.find(({ struckAt }) => struckAt === null) ?? entries[0];
    const path = fileAddress(document);
    const inVisit = record.encounters.some((encounter) => encounter.id === meaning?.encounterId);
    return {
      resourceType: "DocumentReference",
      id,
      status: meaning?.struckAt ? "entered-in-error" : "current",
      type: meaning ? types[meaning.kind] : prescriptionId ? types.prescription : undefined,
      subject: aboutPatient(record),
      date: meaning?.added.at ?? uploadedAt,
      author: meaning?.added.by ? [{ display: meaning.added.by }] : [],
      custodian: ofHospital(),
      description: said(meaning?.title),
      content: [
        {
          attachment: {
            contentType: type,
            title: said(name),
            size: bytes,
            creation: meaning?.takenOn ?? uploadedAt,
            url: path ? new URL(path, record.hospital.address).href : undefined,
          },
        },
      ],
      context:
        inVisit && meaning?.encounterId ? { encounter: [reference("Encounter", meaning.encounterId)] } : undefined,
    };
  });
}

/** The paper by its address, as it is printed for whoever may read it; what was cancelled certifies nothing. */
export function certificateResources(record: PatientRecord): Resource[] {
  return record.certificates.map((certificate) => ({
    resourceType: "DocumentReference",
    id: certificate.id,
    identifier: [{ system: new URL("/fhir/certificates", record.hospital.address).href, value: certificate.label }],
    status: certificate.status === "cancelled" ? "entered-in-error" : "current",
    type: concept(certificate.kind === "sick_leave" ? "Medical certificate" : "Certificate of fitness"),
    subject: aboutPatient(record),
    date: certificate.issuedAt,
    author: [practitioner(record, certificate.doctorId)],
    custodian: ofHospital(),
    description: textOf(certificate),
    content: [
      {
        attachment: {
          contentType: "application/pdf",
          title: certificate.label,
          creation: certificate.issuedAt,
          url: new URL(`/api/certificates/${certificate.id}/paper?size=a4&lang=en`, record.hospital.address).href,
        },
      },
    ],
  }));
}

function textOf({ content, cancelledReason }: ItemOf<"certificates">): string {
  const told =
    content.kind === "sick_leave"
      ? [`${content.diagnosis}, ${content.from} to ${content.to}`]
      : [`fit from ${content.from}`];
  return [...told, said(content.remark), said(cancelledReason)].filter((part) => part).join(". ");
}
