import type { Policy } from "../kernel/policy.ts";

type PharmacyAction = "dispense" | "quote" | "sell" | "find_sale" | "return_goods";

/** Medicines are handed out by a registered pharmacist or under one's eyes (Drugs Rules 1945, rule 65(2)): a manager who is one has that role too. */
export const pharmacyPolicy = {
  dispense: { pharmacist: "branch" },
  quote: { pharmacist: "branch" },
  sell: { pharmacist: "branch" },
  find_sale: { pharmacist: "branch" },
  return_goods: { pharmacist: "branch" },
} satisfies Policy<PharmacyAction>;
