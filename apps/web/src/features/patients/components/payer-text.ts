import type { Payer } from "@carepoint/domain/patients/payers";

/** Who pays by name, with the number under which they know the patient. */
export function payerText(payer: Payer): string {
  const number = payer.kind === "insurer" ? payer.policyNumber : payer.employeeNumber;
  return number ? `${payer.name}, ${number}` : payer.name;
}
