import type { FileStatus } from "@carepoint/domain/files/states";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { DocumentKind } from "@carepoint/domain/records/documents";
import type { Urgency } from "@carepoint/domain/records/orders";
import type { RefillConsult } from "@carepoint/domain/records/refill-consult";
import type { CertificateStatus, OrderStatus, ReferralStatus, RefillStatus } from "@carepoint/domain/records/states";

type Words = Readonly<Record<Locale, string>>;

/** What a copy says of tests, letters, certificates, refills and files; the rest of its words are in `copy-words.ts`. */
export const careCopyWords = {
  question: { en: "What the doctor wants to know", hi: "डॉक्टर क्या जानना चाहते हैं" },
  results: { en: "Results", hi: "नतीजे" },
  ownResult: { en: "entered by you", hi: "आपने दर्ज किया" },
  withFile: { en: "with a file", hi: "फ़ाइल के साथ" },
  told: { en: "What it means", hi: "इसका क्या मतलब है" },
  because: { en: "Why", hi: "कारण" },
  from: { en: "From", hi: "किसने भेजा" },
  taken: { en: "Accepted by", hi: "किसने स्वीकार किया" },
  asked: { en: "What is asked", hi: "क्या पूछा गया" },
  known: { en: "What is known", hi: "क्या मालूम है" },
  mark: { en: "Identification mark", hi: "पहचान का निशान" },
  span: { en: "{from} to {to}", hi: "{from} से {to} तक" },
  fitFrom: { en: "fit from {day}", hi: "{day} से स्वस्थ" },
  remark: { en: "Remark", hi: "टिप्पणी" },
  askedOn: { en: "asked for on {moment}", hi: "{moment} को कहा गया" },
  saidNo: { en: "turned down on {moment}", hi: "{moment} को मना किया" },
  booked: { en: "a visit is booked", hi: "अपॉइंटमेंट बुक है" },
  prescriptionOf: { en: "Prescription of {moment}", hi: "{moment} का पर्चा" },
  answered: { en: "answered on {moment}", hi: "{moment} को जवाब मिला" },
  lapses: { en: "waits until {moment}", hi: "{moment} तक प्रतीक्षा" },
  takenBack: { en: "taken back on {moment}", hi: "{moment} को वापस लिया गया" },
  dated: { en: "of {day}", hi: "{day} की" },
  struck: { en: "removed on {moment}", hi: "{moment} को हटाया गया" },
} as const satisfies Record<string, Words>;

export const orderStatusWords: Readonly<Record<OrderStatus, Words>> = {
  requested: { en: "to be done", hi: "करानी है" },
  collected: { en: "done, result awaited", hi: "हो गई, नतीजे की प्रतीक्षा" },
  resulted: { en: "your doctor is looking at it", hi: "आपके डॉक्टर इसे देख रहे हैं" },
  reviewed: { en: "your doctor has looked at it", hi: "आपके डॉक्टर ने देख लिया" },
  cancelled: { en: "not needed any more", hi: "अब ज़रूरत नहीं" },
};

/** Of what has time nothing need be said. */
export const orderUrgencyWords: Readonly<Record<Urgency, Words | null>> = {
  routine: null,
  urgent: { en: "urgent", hi: "तुरंत" },
};

export const referralStatusWords: Readonly<Record<ReferralStatus, Words>> = {
  sent: { en: "waiting for an answer", hi: "जवाब की प्रतीक्षा" },
  accepted: { en: "accepted", hi: "स्वीकार किया" },
  declined: { en: "declined", hi: "अस्वीकार किया" },
  withdrawn: { en: "withdrawn", hi: "वापस लिया" },
  closed: { en: "closed", hi: "बंद" },
};
/** Nobody answers a letter here. */
export const letterWords: Words = { en: "letter", hi: "पत्र" };

export const certificateStatusWords: Readonly<Record<CertificateStatus, Words | null>> = {
  issued: null,
  cancelled: { en: "cancelled on {moment}", hi: "{moment} को रद्द" },
};

export const refillStatusWords: Readonly<Record<RefillStatus, Words>> = {
  asked: { en: "asked for", hi: "माँगा गया" },
  reissued: { en: "prescribed again", hi: "फिर से लिखा गया" },
  declined: { en: "declined", hi: "मना किया गया" },
  lapsed: { en: "lapsed", hi: "समय निकल गया" },
};

export const consultWords: Readonly<Record<RefillConsult, Words>> = {
  record: { en: "by the record", hi: "रिकॉर्ड देखकर" },
  audio: { en: "after a telephone call", hi: "फ़ोन पर बात करके" },
  video: { en: "after a video call", hi: "वीडियो पर बात करके" },
};

export const documentKindWords: Readonly<Record<DocumentKind, Words>> = {
  lab_report: { en: "Lab report", hi: "जाँच रिपोर्ट" },
  imaging: { en: "X-ray, scan or ultrasound", hi: "एक्स-रे, स्कैन या अल्ट्रासाउंड" },
  discharge_summary: { en: "Discharge summary", hi: "छुट्टी का सारांश" },
  prescription: { en: "Prescription from elsewhere", hi: "कहीं और का पर्चा" },
  photo: { en: "Photo", hi: "तस्वीर" },
  consent_form: { en: "Signed consent form", hi: "हस्ताक्षर किया सहमति पत्र" },
  other: { en: "Something else", hi: "कुछ और" },
};

/** Of what can be opened nothing need be said. */
export const fileStatusWords: Readonly<Record<FileStatus, Words | null>> = {
  clean: null,
  checking: { en: "being checked for viruses", hi: "वायरस की जाँच हो रही है" },
  quarantined: { en: "locked by the virus check", hi: "वायरस की जाँच में रोकी गई" },
  failed: { en: "could not be read", hi: "पढ़ी नहीं जा सकी" },
  removed: { en: "removed by the hospital", hi: "अस्पताल ने हटा दी" },
};
