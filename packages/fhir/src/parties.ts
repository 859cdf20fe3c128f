import type { PatientRecord } from "@carepoint/domain/privacy/record";
import { coded, concept, type Element, type Resource, reference, said } from "./resource.ts";

/** The id of the one organisation that every bundle holds. */
export const hospitalId = "hospital";

export const aboutPatient = ({ patient }: PatientRecord): Element => reference("Patient", patient.id);
export const ofHospital = (): Element => reference("Organization", hospitalId);

const genders = { female: "female", male: "male", other: "other", undisclosed: "unknown" } as const;

export function patientResource(record: PatientRecord): Resource {
  const { id, mrn, name, sex, birthDate, birthYear, phone, email, address, emergencyContact } = record.patient;
  return {
    resourceType: "Patient",
    id,
    identifier: [
      { type: coded("v2-0203", "MR"), system: new URL("/fhir/mrn", record.hospital.address).href, value: mrn },
    ],
    name: [{ text: name }],
    gender: genders[sex],
    birthDate: birthDate ?? String(birthYear).padStart(4, "0"),
    telecom: [...telephone(phone), ...(said(email) ? [{ system: "email", value: said(email) }] : [])],
    address: [{ text: said(address) }],
    contact: [...(emergencyContact ? [contactOf(emergencyContact)] : []), ...guardianOf(record)],
    managingOrganization: ofHospital(),
  };
}

interface Contact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
}

function contactOf({ name, relation, phone }: Contact): Element {
  return { relationship: [concept(relation)], name: { text: name }, telecom: telephone(phone) };
}

function guardianOf({ patient: { guardian } }: PatientRecord): Element[] {
  return guardian && "name" in guardian ? [contactOf({ ...guardian, relation: `guardian: ${guardian.relation}` })] : [];
}

function telephone(phone: string | null): Element[] {
  return phone ? [{ system: "phone", value: phone }] : [];
}

export function hospitalResource({ hospital }: PatientRecord): Resource {
  return {
    resourceType: "Organization",
    id: hospitalId,
    name: hospital.name.en,
    telecom: hospital.branches.flatMap(({ phone }) => telephone(said(phone) ?? null)),
    address: hospital.branches.map(({ name, address }) => ({ text: `${name.en}, ${address.en}` })),
  };
}

export function practitionerResources({ doctors, hospital }: PatientRecord): Resource[] {
  return doctors.map(({ id, name, qualification, registrationNumber, council }) => ({
    resourceType: "Practitioner",
    id,
    identifier: said(registrationNumber)
      ? [
          {
            type: coded("v2-0203", "MD"),
            system: new URL("/fhir/council", hospital.address).href,
            value: said(registrationNumber),
            assigner: { display: said(council) },
          },
        ]
      : [],
    name: [{ text: name }],
    qualification: said(qualification) ? [{ code: concept(qualification) }] : [],
  }));
}

/** A doctor of the record, or only a name where the bundle holds none by that id. */
export function practitioner({ doctors }: PatientRecord, doctorId: string): Element {
  const found = doctors.find(({ id }) => id === doctorId);
  return found ? reference("Practitioner", found.id, found.name) : { display: "a doctor of the hospital" };
}
