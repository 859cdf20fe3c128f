import * as z from "zod";

/** Within a state (or union territory) central and state tax, half each; across a border the integrated tax, whole. */
export const supplyReaches = ["intra_state", "inter_state"] as const;
export type SupplyReach = (typeof supplyReaches)[number];

/** Where it goes from and to decides; an outpatient's place of supply is the branch itself (IGST Act, section 12(4)). */
export function reachOf(supplierState: StateCode, placeOfSupply: StateCode): SupplyReach {
  return supplierState === placeOfSupply ? "intra_state" : "inter_state";
}

/** States and union territories by the code that begins a GSTIN. */
export const gstStates = {
  "01": "Jammu and Kashmir",
  "02": "Himachal Pradesh",
  "03": "Punjab",
  "04": "Chandigarh",
  "05": "Uttarakhand",
  "06": "Haryana",
  "07": "Delhi",
  "08": "Rajasthan",
  "09": "Uttar Pradesh",
  "10": "Bihar",
  "11": "Sikkim",
  "12": "Arunachal Pradesh",
  "13": "Nagaland",
  "14": "Manipur",
  "15": "Mizoram",
  "16": "Tripura",
  "17": "Meghalaya",
  "18": "Assam",
  "19": "West Bengal",
  "20": "Jharkhand",
  "21": "Odisha",
  "22": "Chhattisgarh",
  "23": "Madhya Pradesh",
  "24": "Gujarat",
  "26": "Dadra and Nagar Haveli and Daman and Diu",
  "27": "Maharashtra",
  "29": "Karnataka",
  "30": "Goa",
  "31": "Lakshadweep",
  "32": "Kerala",
  "33": "Tamil Nadu",
  "34": "Puducherry",
  "35": "Andaman and Nicobar Islands",
  "36": "Telangana",
  "37": "Andhra Pradesh",
  "38": "Ladakh",
  "97": "Other territory",
} as const;
export type StateCode = keyof typeof gstStates;
export const stateCode = z.enum(Object.keys(gstStates) as [StateCode, ...StateCode[]]);

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A registration: state, PAN, a number of the registration, Z, and a check character over the other fourteen. */
export const gstin = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/, "gstin")
  .refine((text) => text.slice(0, 2) in gstStates, "gstin")
  .refine((text) => text[14] === gstinCheck(text.slice(0, 14)), "gstin");

/** The last character of a GSTIN: each digit to base 36, every second doubled, its own two digits added up (a Luhn sum). */
export function gstinCheck(body: string): string {
  const sum = Array.from(body).reduce((all, character, index) => {
    const product = digits.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    return all + Math.floor(product / 36) + (product % 36);
  }, 0);
  return digits[(36 - (sum % 36)) % 36] ?? "";
}
