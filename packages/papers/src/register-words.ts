import type { Localized } from "@carepoint/domain/kernel/language";
import type { PrintedRegister } from "@carepoint/domain/pharmacy/registers";

/** Each register by the name that the screen gives it. */
export const registerTitles: Readonly<Record<PrintedRegister, Localized>> = {
  prescription: { en: "Prescription register", hi: "पर्चों का रजिस्टर" },
  h1: { en: "Schedule H1 register", hi: "अनुसूची H1 का रजिस्टर" },
  x: { en: "Schedule X register", hi: "अनुसूची X का रजिस्टर" },
  narcotics: { en: "Narcotics register", hi: "नशीली दवाओं का रजिस्टर" },
};

/** The columns, as the screen heads them. */
export const registerWords = {
  when: { en: "When", hi: "कब" },
  bill: { en: "Bill", hi: "बिल" },
  patient: { en: "Patient", hi: "मरीज़" },
  prescriber: { en: "Prescriber", hi: "पर्चा लिखने वाले" },
  medicine: { en: "Medicine", hi: "दवा" },
  batch: { en: "Batch", hi: "बैच" },
  quantity: { en: "Quantity", hi: "मात्रा" },
  pharmacist: { en: "Pharmacist", hi: "फ़ार्मासिस्ट" },
  day: { en: "Day", hi: "दिन" },
  opening: { en: "Opening", hi: "शुरुआत में" },
  received: { en: "Units received", hi: "मिली इकाइयाँ" },
  issued: { en: "Given out", hi: "दी गईं" },
  otherwise: { en: "Otherwise", hi: "अन्य" },
  closing: { en: "Closing", hi: "अंत में" },
} as const satisfies Record<string, Localized>;

/** What only paper says. */
export const onRegister = {
  serial: { en: "No.", hi: "क्र." },
  licence: { en: "Form {form}: {number}", hi: "फ़ॉर्म {form}: {number}" },
  licences: { en: "Drug licences", hi: "औषधि लाइसेंस" },
  until: { en: "until {day}", hi: "{day} तक" },
  cameBack: { en: "Brought back", hi: "वापस लाई गई" },
  expiry: { en: "Expiry {month}", hi: "एक्सपायरी {month}" },
  registration: { en: "Reg. No. {number}", hi: "पंजीकरण सं. {number}" },
  instead: { en: "In place of {brand}", hi: "{brand} के बदले" },
  noAddress: { en: "address not known", hi: "पता दर्ज नहीं" },
  unknown: { en: "not written down", hi: "दर्ज नहीं" },
  nothing: { en: "No entries for these days", hi: "इन दिनों की कोई प्रविष्टि नहीं" },
  signed: { en: "Registered pharmacist, signature", hi: "पंजीकृत फ़ार्मासिस्ट के हस्ताक्षर" },
  witnessed: { en: "Second signature", hi: "दूसरे हस्ताक्षर" },
} as const satisfies Record<string, Localized>;
