import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { LookKind } from "@carepoint/domain/audit/looks";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { Grantee } from "@carepoint/domain/kernel/policy";
import type { GlassCode } from "@carepoint/domain/patients/break-glass";
import type { ConsentPurpose } from "@carepoint/domain/patients/consents";
import type { Relation } from "@carepoint/domain/patients/schema";
import type { RecordPart } from "@carepoint/domain/privacy/record";
import type { historyTopics } from "@carepoint/domain/records/chart";
import type { ChartEntryStatus } from "@carepoint/domain/records/states";

type Words = Readonly<Record<Locale, string>>;

/** Each part's heading. */
export const partWords: Readonly<Record<RecordPart, Words>> = {
  doctors: { en: "Your doctors", hi: "आपके डॉक्टर" },
  visits: { en: "Visits", hi: "अपॉइंटमेंट" },
  chart: { en: "Chart", hi: "स्वास्थ्य रिकॉर्ड" },
  encounters: { en: "What doctors wrote", hi: "डॉक्टरों ने क्या लिखा" },
  prescriptions: { en: "Prescriptions", hi: "पर्चे" },
  refills: { en: "Medicines asked for again", hi: "फिर से माँगी गई दवाइयाँ" },
  handovers: { en: "Sent to the pharmacy", hi: "फ़ार्मेसी को भेजे गए पर्चे" },
  orders: { en: "Tests and results", hi: "जाँचें और नतीजे" },
  referrals: { en: "Referrals to other doctors", hi: "दूसरे डॉक्टरों के पास भेजने के पत्र" },
  certificates: { en: "Certificates", hi: "प्रमाणपत्र" },
  followUps: { en: "When to come again", hi: "दोबारा कब आना है" },
  documents: { en: "Documents", hi: "दस्तावेज़" },
  bills: { en: "Bills", hi: "बिल" },
  payments: { en: "Payments", hi: "भुगतान" },
  waits: { en: "Waiting lists", hi: "प्रतीक्षा सूचियाँ" },
  consents: { en: "What was agreed to", hi: "किस बात की सहमति दी गई" },
  people: { en: "Who looks after this record", hi: "यह रिकॉर्ड कौन सँभालता है" },
  careTeam: { en: "Care team", hi: "इलाज करने वाली टीम" },
  emergencies: { en: "Opened in an emergency", hi: "आपात स्थिति में खोला गया" },
  looks: { en: "Who looked", hi: "किसने देखा" },
};

export const copyWords = {
  title: { en: "Copy of your record", hi: "आपके रिकॉर्ड की प्रति" },
  note: {
    en: "This is everything that the hospital holds of this person, as it stood at the moment above. Keep it where only those can read it who may.",
    hi: "इस व्यक्ति के बारे में अस्पताल के पास ऊपर लिखे समय तक जो कुछ दर्ज था, वह सब इसमें है। इसे ऐसी जगह रखें जहाँ सिर्फ़ वही पढ़ सकें जिन्हें पढ़ने का हक़ है।",
  },
  empty: { en: "Nothing is on record.", hi: "कुछ दर्ज नहीं है।" },
  phone: { en: "Phone", hi: "फ़ोन" },
  email: { en: "E-mail", hi: "ईमेल" },
  address: { en: "Address", hi: "पता" },
  born: { en: "Born", hi: "जन्म" },
  registered: { en: "Registered", hi: "पंजीकृत" },
  emergencyContact: { en: "In an emergency call", hi: "आपात स्थिति में फ़ोन करें" },
  guardian: { en: "Guardian", hi: "अभिभावक" },
  payer: { en: "Bills are settled by", hi: "बिल कौन चुकाता है" },
  history: { en: "In your own words", hi: "आपके अपने शब्दों में" },
  reason: { en: "Why you came", hi: "आने का कारण" },
  unsigned: { en: "Not signed yet", hi: "अभी हस्ताक्षर नहीं हुए" },
  registration: { en: "Registration {number}, {council}", hi: "पंजीकरण {number}, {council}" },
  since: { en: "since {day}", hi: "{day} से" },
  given: { en: "given {day}", hi: "{day} को दिया गया" },
  dose: { en: "dose {number}", hi: "ख़ुराक {number}" },
  lot: { en: "lot {lot}", hi: "लॉट {lot}" },
  noneKnown: { en: "No known allergies", hi: "कोई ज्ञात एलर्जी नहीं" },
  wroteBy: { en: "Written by", hi: "किसने लिखा" },
  earlier: { en: "Earlier", hi: "पहले" },
  agreed: { en: "agreed", hi: "सहमति दी" },
  withdrawn: { en: "taken back on {moment}", hi: "{moment} को वापस ली गई" },
  until: { en: "until {moment}", hi: "{moment} तक" },
  goneBack: { en: "{amount} went back", hi: "{amount} वापस गए" },
  note_of: { en: "Credit note", hi: "क्रेडिट नोट" },
  allergy: { en: "Allergy", hi: "एलर्जी" },
  problem: { en: "Problem", hi: "समस्या" },
  immunisation: { en: "Vaccination", hi: "टीका" },
  yourself: { en: "by yourself", hi: "आपने ख़ुद" },
  bytes: { en: "{size} kB, in the hospital's store", hi: "{size} kB, अस्पताल के भंडार में" },
} as const satisfies Record<string, Words>;

export const topicWords: Readonly<Record<(typeof historyTopics)[number], Words>> = {
  illness: { en: "Past illness", hi: "पुरानी बीमारी" },
  operation: { en: "Operation", hi: "ऑपरेशन" },
  family: { en: "In the family", hi: "परिवार में" },
  social: { en: "Living and habits", hi: "रहन-सहन और आदतें" },
};

/** Of what holds nothing need be said. */
export const entryStatusWords: Readonly<Record<ChartEntryStatus, Words | null>> = {
  active: null,
  resolved: { en: "over", hi: "ठीक हो गया" },
  struck: { en: "entered in error", hi: "ग़लती से दर्ज" },
};

export const visitStatusWords: Readonly<Record<AppointmentStatus, Words>> = {
  requested: { en: "asked for", hi: "माँगा गया" },
  pending: { en: "held", hi: "रोका गया" },
  confirmed: { en: "booked", hi: "बुक किया गया" },
  checked_in: { en: "arrived", hi: "पहुँच गए" },
  in_progress: { en: "under way", hi: "चल रहा है" },
  completed: { en: "took place", hi: "हो चुका" },
  cancelled: { en: "called off", hi: "रद्द" },
  no_show: { en: "missed", hi: "नहीं आए" },
  expired: { en: "lapsed", hi: "समय निकल गया" },
};

export const roleWords: Readonly<Record<Grantee, Words>> = {
  superuser: { en: "administration", hi: "प्रशासन" },
  admin: { en: "administration", hi: "प्रशासन" },
  content_manager: { en: "staff", hi: "कर्मचारी" },
  billing_manager: { en: "billing", hi: "बिलिंग" },
  pharmacy_manager: { en: "pharmacy", hi: "फ़ार्मेसी" },
  front_desk: { en: "front desk", hi: "रिसेप्शन" },
  doctor: { en: "doctor", hi: "डॉक्टर" },
  pharmacist: { en: "pharmacy", hi: "फ़ार्मेसी" },
  patient: { en: "your people", hi: "आपके लोग" },
  applicant: { en: "doctor awaiting approval", hi: "मंज़ूरी की प्रतीक्षा में डॉक्टर" },
  anonymous: { en: "visitor", hi: "आगंतुक" },
};

export const lookKindWords: Readonly<Record<LookKind, Words>> = {
  chart: { en: "the whole chart", hi: "पूरा स्वास्थ्य रिकॉर्ड" },
  record: { en: "details, allergies and history", hi: "जानकारी, एलर्जी और पिछली बातें" },
  contact: { en: "contact details", hi: "संपर्क की जानकारी" },
  visits: { en: "visits", hi: "अपॉइंटमेंट" },
  prescriptions: { en: "prescriptions", hi: "पर्चे" },
  referrals: { en: "referrals to other doctors", hi: "दूसरे डॉक्टरों के पास भेजने के पत्र" },
  certificates: { en: "certificates", hi: "प्रमाणपत्र" },
  tests: { en: "tests and their results", hi: "जाँचें और उनके नतीजे" },
  medicines: { en: "an order of medicines", hi: "दवाओं का ऑर्डर" },
  pharmacy: { en: "a prescription at the pharmacy, with the allergies", hi: "फ़ार्मेसी में पर्चा, एलर्जी के साथ" },
  documents: { en: "reports and photos", hi: "रिपोर्ट और तस्वीरें" },
  scan: { en: "a scanned prescription", hi: "स्कैन किया हुआ पर्चा" },
  bills: { en: "bills and payments", hi: "बिल और भुगतान" },
  messages: { en: "messages", hi: "संदेश" },
  search: { en: "the name, in a search", hi: "खोज में नाम" },
  device: { en: "the copy on a device", hi: "डिवाइस पर रखी प्रति" },
  access: { en: "who may see the record", hi: "रिकॉर्ड कौन देख सकता है" },
  emergency: { en: "the reason given in an emergency", hi: "आपात स्थिति में दिया गया कारण" },
  copy: { en: "a copy of the whole record", hi: "पूरे रिकॉर्ड की प्रति" },
};

export const relationWords: Readonly<Record<Relation, Words>> = {
  self: { en: "the person", hi: "ख़ुद" },
  spouse: { en: "spouse", hi: "पति या पत्नी" },
  child: { en: "parent of a child", hi: "बच्चे के माता-पिता" },
  parent: { en: "child of a parent", hi: "माता-पिता की संतान" },
  sibling: { en: "sibling", hi: "भाई-बहन" },
  other: { en: "other", hi: "अन्य" },
};

export const purposeWords: Readonly<Record<ConsentPurpose, Words>> = {
  care: { en: "Keeping a record and treating", hi: "रिकॉर्ड रखना और इलाज" },
  reminders: { en: "Reminders", hi: "याद दिलाना" },
};

export const glassWords: Readonly<Record<GlassCode, Words>> = {
  unconscious: { en: "not responsive", hi: "होश में नहीं" },
  life_threat: { en: "danger to life", hi: "जान का ख़तरा" },
  covering: { en: "standing in for a colleague", hi: "साथी डॉक्टर की जगह" },
  identity: { en: "finding out who it was", hi: "पहचान पता करना" },
};

/** A word of the server's that no table here knows is shown as it stands: better than nothing in a copy that is to be whole. */
export const careWords: Readonly<Record<string, Words>> = {
  admission: { en: "admission", hi: "भर्ती" },
  referral: { en: "referral", hi: "रेफ़रल" },
};
