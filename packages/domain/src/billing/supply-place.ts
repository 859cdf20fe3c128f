import * as z from "zod";

/** Within a state (or union territory) central and state tax, half each; across a border the integrated tax, whole. */
export const supplyReaches = ["intra_state", "inter_state"] as const;
export type SupplyReach = (typeof supplyReaches)[number];

/**
 * What a hospital supplies stays within its branch's state. Care is supplied where it is given, whoever comes for it (IGST Act,
 * section 12(4)); goods over the counter where the branch is, as its bills to the unregistered bear no address (section
 * 10(1)(ca), since 1 October 2023).
 */
export const suppliedHere = "intra_state" satisfies SupplyReach;

/** States and union territories by the code that begins a GSTIN. */
export const gstStates = {
  "01": { en: "Jammu and Kashmir", hi: "जम्मू और कश्मीर" },
  "02": { en: "Himachal Pradesh", hi: "हिमाचल प्रदेश" },
  "03": { en: "Punjab", hi: "पंजाब" },
  "04": { en: "Chandigarh", hi: "चंडीगढ़" },
  "05": { en: "Uttarakhand", hi: "उत्तराखंड" },
  "06": { en: "Haryana", hi: "हरियाणा" },
  "07": { en: "Delhi", hi: "दिल्ली" },
  "08": { en: "Rajasthan", hi: "राजस्थान" },
  "09": { en: "Uttar Pradesh", hi: "उत्तर प्रदेश" },
  "10": { en: "Bihar", hi: "बिहार" },
  "11": { en: "Sikkim", hi: "सिक्किम" },
  "12": { en: "Arunachal Pradesh", hi: "अरुणाचल प्रदेश" },
  "13": { en: "Nagaland", hi: "नागालैंड" },
  "14": { en: "Manipur", hi: "मणिपुर" },
  "15": { en: "Mizoram", hi: "मिज़ोरम" },
  "16": { en: "Tripura", hi: "त्रिपुरा" },
  "17": { en: "Meghalaya", hi: "मेघालय" },
  "18": { en: "Assam", hi: "असम" },
  "19": { en: "West Bengal", hi: "पश्चिम बंगाल" },
  "20": { en: "Jharkhand", hi: "झारखंड" },
  "21": { en: "Odisha", hi: "ओडिशा" },
  "22": { en: "Chhattisgarh", hi: "छत्तीसगढ़" },
  "23": { en: "Madhya Pradesh", hi: "मध्य प्रदेश" },
  "24": { en: "Gujarat", hi: "गुजरात" },
  "26": { en: "Dadra and Nagar Haveli and Daman and Diu", hi: "दादरा और नगर हवेली तथा दमन और दीव" },
  "27": { en: "Maharashtra", hi: "महाराष्ट्र" },
  "29": { en: "Karnataka", hi: "कर्नाटक" },
  "30": { en: "Goa", hi: "गोवा" },
  "31": { en: "Lakshadweep", hi: "लक्षद्वीप" },
  "32": { en: "Kerala", hi: "केरल" },
  "33": { en: "Tamil Nadu", hi: "तमिलनाडु" },
  "34": { en: "Puducherry", hi: "पुडुचेरी" },
  "35": { en: "Andaman and Nicobar Islands", hi: "अंडमान और निकोबार द्वीपसमूह" },
  "36": { en: "Telangana", hi: "तेलंगाना" },
  "37": { en: "Andhra Pradesh", hi: "आंध्र प्रदेश" },
  "38": { en: "Ladakh", hi: "लद्दाख" },
  "97": { en: "Other territory", hi: "अन्य क्षेत्र" },
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
