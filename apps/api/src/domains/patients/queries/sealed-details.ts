import type { GuardianView } from "@carepoint/domain/patients/guardians";
import type { Payer } from "@carepoint/domain/patients/payers";
import type { Allergy, EmergencyContact } from "@carepoint/domain/patients/schema";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";
import { patientCell, type SealedColumn } from "./patients.ts";

/** Fields left out stay as they are, null takes one away. */
export interface Details {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly emergencyContact?: EmergencyContact | null | undefined;
  readonly guardian?: GuardianView | null | undefined;
  readonly payer?: Payer | null | undefined;
  readonly allergies?: readonly Allergy[] | null | undefined;
  readonly history?: string | undefined;
}

/** The sealed columns and blind indexes for the details that are given. */
export function sealedDetails(sealer: Sealer, key: PatientKey, id: string, details: Details) {
  const seal = (column: SealedColumn) => {
    const value = details[column];
    return value === undefined || value === null ? value : key.seal(patientCell(column, id), value);
  };
  const index = (column: string, value: string | null | undefined) =>
    typeof value === "string" ? sealer.blindIndex(column, value) : value;
  const { phone, email } = details;
  return defined({
    phoneSealed: seal("phone"),
    phoneIndex: index("patients.phone", phone),
    phoneEnding: phone?.slice(-4) ?? phone,
    emailSealed: seal("email"),
    emailIndex: index("patients.email", email),
    addressSealed: seal("address"),
    emergencyContactSealed: seal("emergencyContact"),
    guardianSealed: seal("guardian"),
    payerSealed: seal("payer"),
    allergiesSealed: seal("allergies"),
    historySealed: seal("history"),
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  // Entries whose value is undefined are gone, which is what the type says.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
