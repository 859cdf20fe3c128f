import * as z from "zod";

/** Where the doctor suggests to fetch the medicines. The database's CHECK names the same. */
export const pharmacies = ["none", "in_house"] as const;
export const pharmacyChoice = z.enum(pharmacies);
export type PharmacyChoice = z.infer<typeof pharmacyChoice>;
