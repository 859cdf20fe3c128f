import type { AmendPatientInput, RegisterPatientInput } from "@carepoint/domain/patients/schema";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";
import { patientCell, type SealedColumn } from "./patients.ts";

type Details = Partial<Pick<RegisterPatientInput & AmendPatientInput, SealedColumn>>;

/** The sealed columns and blind indexes for the details that are given; those left out stay as they are. */
export function sealedDetails(sealer: Sealer, key: PatientKey, id: string, details: Details) {
  const seal = (column: SealedColumn) =>
    details[column] === undefined ? undefined : key.seal(patientCell(column, id), details[column]);
  const { phone, email } = details;
  return defined({
    phoneSealed: seal("phone"),
    phoneIndex: phone === undefined ? undefined : sealer.blindIndex("patients.phone", phone),
    phoneEnding: phone?.slice(-4),
    emailSealed: seal("email"),
    emailIndex: email === undefined ? undefined : sealer.blindIndex("patients.email", email),
    addressSealed: seal("address"),
    emergencyContactSealed: seal("emergencyContact"),
    allergiesSealed: seal("allergies"),
    historySealed: seal("history"),
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  // Entries whose value is undefined are gone, which is what the type says.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
