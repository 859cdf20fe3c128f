import type { Sex } from "@carepoint/domain/patients/schema";
import type { Certainty, NoteSection } from "@carepoint/domain/records/note";
import type { medicineForms } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import type { VitalReadings, VitalSign } from "@carepoint/domain/records/vitals";
import type { PaperCount, PaperText } from "./dose-words.ts";

/** What the app says too, in the same words in English and Hindi, which a test holds. */
export const recordWords = {
  prescription: { en: "Prescription", hi: "पर्चा", ta: "மருந்துச் சீட்டு" },
  noKnownAllergies: {
    en: "No known allergies",
    hi: "कोई ज्ञात एलर्जी नहीं",
    ta: "ஒவ்வாமை எதுவும் இல்லை என அறியப்படுகிறது",
  },
  allergies: { en: "Allergies", hi: "एलर्जी", ta: "ஒவ்வாமை" },
  notAsked: {
    en: "No allergies on record. Ask.",
    hi: "कोई एलर्जी दर्ज नहीं। पूछ लें।",
    ta: "ஒவ்வாமை எதுவும் பதிவாகவில்லை. கேட்டு அறியவும்.",
  },
  diagnosis: { en: "Diagnosis", hi: "निदान", ta: "நோய் கண்டறிதல்" },
  advice: { en: "Advice", hi: "सलाह", ta: "ஆலோசனை" },
  comeAgain: { en: "Come again", hi: "दोबारा आएँ", ta: "மீண்டும் வரவும்" },
  inSpite: { en: "In spite of an allergy", hi: "एलर्जी के बावजूद", ta: "ஒவ்வாமை இருந்தும்" },
  registration: {
    en: "Registration {number}, {council}",
    hi: "पंजीकरण {number}, {council}",
    ta: "பதிவு எண் {number}, {council}",
  },
  vitals: { en: "Vitals", hi: "नाप", ta: "உடல் அளவீடுகள்" },
  quantity: { en: "Quantity: {amount}", hi: "कुल मात्रा: {amount}", ta: "மொத்த அளவு: {amount}" },
  quantityByDoctor: {
    en: "Quantity: {amount} (set by the doctor)",
    hi: "कुल मात्रा: {amount} (डॉक्टर ने तय की)",
    ta: "மொத்த அளவு: {amount} (மருத்துவர் குறிப்பிட்டது)",
  },
  noSubstitution: { en: "No substitution", hi: "दूसरा ब्रांड न दें", ta: "வேறு பிராண்ட் கொடுக்க வேண்டாம்" },
  repeats: { en: "May be dispensed again", hi: "दोबारा दी जा सकती है", ta: "மீண்டும் வழங்கலாம்" },
} as const satisfies Record<string, PaperText>;

/** What only paper says. */
export const onRecordPaper = {
  summary: { en: "Visit summary", hi: "जाँच का सारांश", ta: "ஆலோசனைச் சுருக்கம்" },
  signature: { en: "Signature", hi: "हस्ताक्षर", ta: "கையொப்பம்" },
  check: {
    en: "Scan to check that this paper is genuine and still in force.",
    hi: "यह पर्चा असली है और अब भी मान्य है या नहीं, स्कैन करके जाँचें।",
    ta: "இந்தச் சீட்டு உண்மையானதா, இன்னும் செல்லுமா என ஸ்கேன் செய்து பார்க்கவும்.",
  },
  notInForce: {
    en: "Do not give or take medicines by this paper.",
    hi: "इस पर्चे से न दवा दें, न लें।",
    ta: "இந்தச் சீட்டின்படி மருந்து கொடுக்கவோ எடுக்கவோ வேண்டாம்.",
  },
  medicines: { en: "Medicines", hi: "दवाइयाँ", ta: "மருந்துகள்" },
  visitOf: { en: "Visit of {moment}", hi: "{moment} की जाँच", ta: "{moment} ஆலோசனை" },
  addedLater: { en: "Added on {moment}", hi: "{moment} को जोड़ा गया", ta: "{moment} மணிக்குச் சேர்க்கப்பட்டது" },
  bloodPressure: { en: "Blood pressure", hi: "ब्लड प्रेशर", ta: "இரத்த அழுத்தம்" },
} as const satisfies Record<string, PaperText>;

/** The four sections of a note as its patient reads them. */
export const noteWords: Readonly<Record<NoteSection, PaperText>> = {
  subjective: { en: "What you told us", hi: "आपने क्या बताया", ta: "நீங்கள் கூறியது" },
  objective: { en: "What was found", hi: "जाँच में क्या मिला", ta: "பரிசோதனையில் கண்டது" },
  assessment: { en: "What the doctor thinks", hi: "डॉक्टर की राय", ta: "மருத்துவரின் கருத்து" },
  plan: { en: "What happens next", hi: "आगे क्या करना है", ta: "அடுத்து செய்ய வேண்டியது" },
};

/** How sure of a diagnosis the doctor is; of one that is confirmed nothing need be said. */
export const certaintyWords: Readonly<Record<Certainty, PaperText | null>> = {
  provisional: { en: "provisional", hi: "अनुमानित", ta: "உறுதி செய்யப்படாதது" },
  confirmed: null,
};

/** Why a prescription no longer counts, in the app's words; null while it does. */
export const overWords: Readonly<Record<PrescriptionStatus, PaperText | null>> = {
  draft: { en: "Being written", hi: "लिखा जा रहा है", ta: "எழுதப்படுகிறது" },
  issued: null,
  superseded: { en: "Replaced by a newer one", hi: "इसकी जगह नया पर्चा है", ta: "புதிய சீட்டு உள்ளது" },
  cancelled: { en: "Withdrawn", hi: "वापस लिया गया", ta: "திரும்பப் பெறப்பட்டது" },
  discarded: { en: "Not issued", hi: "जारी नहीं हुआ", ta: "வழங்கப்படவில்லை" },
};

export const sexWords: Readonly<Record<Exclude<Sex, "undisclosed">, PaperText>> = {
  female: { en: "Female", hi: "महिला", ta: "பெண்" },
  male: { en: "Male", hi: "पुरुष", ta: "ஆண்" },
  other: { en: "Other", hi: "अन्य", ta: "மற்றவர்" },
};

export const ageWords: Readonly<Record<"years" | "months", PaperCount>> = {
  years: { en: ["# year", "# years"], hi: ["# साल", "# साल"], ta: ["# வயது", "# வயது"] },
  months: { en: ["# month", "# months"], hi: ["# महीना", "# महीने"], ta: ["# மாதம்", "# மாதங்கள்"] },
};

export const formWords: Readonly<Record<(typeof medicineForms)[number], PaperText>> = {
  tablet: { en: "Tablet", hi: "गोली", ta: "மாத்திரை" },
  capsule: { en: "Capsule", hi: "कैप्सूल", ta: "கேப்சூல்" },
  syrup: { en: "Syrup", hi: "सिरप", ta: "சிரப்" },
  suspension: { en: "Suspension", hi: "सस्पेंशन", ta: "சஸ்பென்ஷன்" },
  drops: { en: "Drops", hi: "ड्रॉप्स", ta: "சொட்டு மருந்து" },
  injection: { en: "Injection", hi: "इंजेक्शन", ta: "ஊசி மருந்து" },
  inhaler: { en: "Inhaler", hi: "इनहेलर", ta: "இன்ஹேலர்" },
  ointment: { en: "Ointment", hi: "मरहम", ta: "களிம்பு" },
  cream: { en: "Cream", hi: "क्रीम", ta: "கிரீம்" },
  gel: { en: "Gel", hi: "जेल", ta: "ஜெல்" },
  lotion: { en: "Lotion", hi: "लोशन", ta: "லோஷன்" },
  powder: { en: "Powder", hi: "पाउडर", ta: "பவுடர்" },
  sachet: { en: "Sachet", hi: "पुड़िया", ta: "பொட்டலம்" },
  suppository: { en: "Suppository", hi: "सपोज़िटरी", ta: "சப்போசிட்டரி" },
  patch: { en: "Patch", hi: "पैच", ta: "மருந்து ஒட்டு" },
  spray: { en: "Spray", hi: "स्प्रे", ta: "ஸ்ப்ரே" },
  other: { en: "Other", hi: "अन्य", ta: "மற்றவை" },
};

/** What doctors choose beside most medicines is kept in English and printed in the paper's language. */
export const instructionWords: readonly PaperText[] = [
  { en: "After food", hi: "खाने के बाद", ta: "உணவுக்குப் பின்" },
  { en: "Before food", hi: "खाने से पहले", ta: "உணவுக்கு முன்" },
  { en: "Before breakfast", hi: "नाश्ते से पहले", ta: "காலை உணவுக்கு முன்" },
  { en: "At bedtime", hi: "सोते समय", ta: "தூங்கப் போகும்போது" },
  { en: "In the morning", hi: "सुबह", ta: "காலையில்" },
  { en: "With plenty of water", hi: "ख़ूब पानी के साथ", ta: "நிறைய தண்ணீருடன்" },
  { en: "May make you sleepy", hi: "इससे नींद आ सकती है", ta: "இதனால் தூக்கம் வரலாம்" },
  { en: "For fever", hi: "बुख़ार होने पर", ta: "காய்ச்சல் இருந்தால்" },
  { en: "For pain", hi: "दर्द होने पर", ta: "வலி இருந்தால்" },
  { en: "Finish the whole course", hi: "पूरा कोर्स लें, बीच में बंद न करें", ta: "இடையில் நிறுத்தாமல் முழுவதும் எடுக்கவும்" },
];

export const signWords: Readonly<Record<Exclude<VitalSign, "systolic" | "diastolic">, PaperText>> = {
  pulse: { en: "Pulse", hi: "नाड़ी", ta: "நாடித்துடிப்பு" },
  temperature: { en: "Temperature", hi: "तापमान", ta: "உடல் வெப்பநிலை" },
  breaths: { en: "Breaths", hi: "साँसें", ta: "சுவாசம்" },
  oxygen: { en: "Oxygen", hi: "ऑक्सीजन", ta: "ஆக்ஸிஜன்" },
  weight: { en: "Weight", hi: "वज़न", ta: "எடை" },
  height: { en: "Height", hi: "लंबाई", ta: "உயரம்" },
  glucose: { en: "Blood sugar", hi: "रक्त शर्करा", ta: "இரத்தச் சர்க்கரை" },
  pain: { en: "Pain, 0 to 10", hi: "दर्द, 0 से 10", ta: "வலி, 0 முதல் 10" },
};

/** Units are written alike in every language. */
export const signUnits: Readonly<Record<keyof typeof signWords, string>> = {
  pulse: "/min",
  temperature: "°C",
  breaths: "/min",
  oxygen: "%",
  weight: "kg",
  height: "cm",
  glucose: "mg/dl",
  pain: "",
};

export const glucoseWords: Readonly<Record<NonNullable<VitalReadings["glucoseMoment"]>, PaperText>> = {
  fasting: { en: "Fasting", hi: "ख़ाली पेट", ta: "வெறும் வயிற்றில்" },
  after_meal: { en: "After a meal", hi: "खाने के बाद", ta: "உணவுக்குப் பின்" },
  random: { en: "Any time", hi: "किसी भी समय", ta: "எந்த நேரத்திலும்" },
};
