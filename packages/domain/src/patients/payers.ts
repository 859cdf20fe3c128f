import * as z from "zod";

const text = z.string().trim().min(1).max(120);

/** Who settles the bills where it is not the patient: an insurer under a policy, or an employer. */
export const payerKinds = ["insurer", "employer"] as const;
export const payerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("insurer"), name: text, policyNumber: text }),
  z.strictObject({ kind: z.literal("employer"), name: text, employeeNumber: text.optional() }),
]);
export type Payer = z.infer<typeof payerSchema>;
