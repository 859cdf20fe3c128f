import * as z from "zod";
import { accountId } from "../kernel/id.ts";

/** The number under which a state's pharmacy council knows a pharmacist, with the council's letters where they belong to it: "MSPC 123456". */
export const pharmacistNumber = z
  .string()
  .trim()
  .toUpperCase()
  .max(60)
  .regex(/^[A-Z0-9][A-Z0-9 ./-]*$/, "registration_number");

/** Null takes a number away that was written down by mistake. */
export const registerPharmacistInput = z.strictObject({ accountId, number: pharmacistNumber.nullable() });
export type RegisterPharmacistInput = z.infer<typeof registerPharmacistInput>;
