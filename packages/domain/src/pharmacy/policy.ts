import type { Policy } from "../kernel/policy.ts";

type PharmacyAction = "dispense" | "quote";

/** Medicines are handed out by a registered pharmacist or under one's eyes (Drugs Rules 1945, rule 65(2)): a manager who is one has that role too. */
export const pharmacyPolicy = {
  dispense: { pharmacist: "branch" },
  quote: { pharmacist: "branch" },
} satisfies Policy<PharmacyAction>;
