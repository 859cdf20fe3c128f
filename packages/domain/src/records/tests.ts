import type { OrderKind } from "./states.ts";

/** A test that doctors ask for, as it is called among them and by the patient, and what it is for in a sentence. */
export interface KnownTest {
  readonly code: string;
  readonly kind: OrderKind;
  readonly en: string;
  readonly hi: string;
  readonly plainEn: string;
  readonly plainHi: string;
}

const test =
  (kind: OrderKind) =>
  (code: string, en: string, hi: string, plainEn: string, plainHi: string): KnownTest => ({
    ...{ code, kind, en, hi, plainEn, plainHi },
  });
const lab = test("lab");
const imaging = test("imaging");

/** A short list of our own: what an outpatient clinic asks for nearly every day. Whatever else is wanted is written in words. */
export const knownTests: readonly KnownTest[] = [
  lab("cbc", "Complete blood count", "पूर्ण रक्त गणना", "Counts the cells of the blood.", "रक्त की कोशिकाओं की गिनती।"),
  lab("fbs", "Fasting blood sugar", "खाली पेट शुगर", "Sugar in the blood before food.", "खाने से पहले रक्त में शुगर।"),
  lab("ppbs", "Blood sugar after food", "खाने के बाद शुगर", "Sugar two hours after a meal.", "खाने के दो घंटे बाद शुगर।"),
  lab("hba1c", "HbA1c", "एचबीए1सी", "How sugar was over three months.", "तीन महीनों में शुगर कैसी रही।"),
  lab("lipid", "Lipid profile", "लिपिड प्रोफ़ाइल", "Fats in the blood.", "रक्त में वसा।"),
  lab("creatinine", "Serum creatinine", "सीरम क्रिएटिनिन", "How the kidneys work.", "गुर्दे कैसे काम कर रहे हैं।"),
  lab("electrolytes", "Sodium and potassium", "सोडियम और पोटैशियम", "Salts in the blood.", "रक्त में लवण।"),
  lab("lft", "Liver function test", "लिवर फ़ंक्शन टेस्ट", "How the liver works.", "लिवर कैसे काम कर रहा है।"),
  lab("tsh", "TSH", "टीएसएच", "How the thyroid works.", "थायरॉइड कैसे काम कर रहा है।"),
  lab("urine", "Urine, routine", "पेशाब की सामान्य जाँच", "Looks for infection and sugar.", "संक्रमण और शुगर देखती है।"),
  lab("urine_culture", "Urine culture", "पेशाब का कल्चर", "Which germ is in the urine.", "पेशाब में कौन सा कीटाणु है।"),
  lab("acr", "Urine albumin", "पेशाब में एल्ब्यूमिन", "Early signs from the kidneys.", "गुर्दों के शुरुआती संकेत।"),
  lab("crp", "CRP", "सीआरपी", "Whether there is an inflammation.", "शरीर में सूजन है या नहीं।"),
  lab("esr", "ESR", "ईएसआर", "Whether there is an inflammation.", "शरीर में सूजन है या नहीं।"),
  lab("malaria", "Malaria test", "मलेरिया की जाँच", "Looks for malaria.", "मलेरिया की जाँच।"),
  lab("dengue", "Dengue NS1 and IgM", "डेंगू की जाँच", "Looks for dengue.", "डेंगू की जाँच।"),
  lab("blood_culture", "Blood culture", "ब्लड कल्चर", "Which germ is in the blood.", "रक्त में कौन सा कीटाणु है।"),
  lab("hbsag", "HBsAg", "एचबीएसएजी", "Looks for hepatitis B.", "हेपेटाइटिस बी की जाँच।"),
  lab("vitamin_d", "Vitamin D", "विटामिन डी", "How much vitamin D there is.", "शरीर में विटामिन डी कितना है।"),
  lab("b12", "Vitamin B12", "विटामिन बी12", "How much vitamin B12 there is.", "शरीर में विटामिन बी12 कितना है।"),
  lab("ferritin", "Ferritin", "फ़ेरिटिन", "How much iron the body keeps.", "शरीर में आयरन का भंडार।"),
  lab("pt_inr", "PT-INR", "पीटी-आईएनआर", "How the blood clots.", "रक्त कैसे जमता है।"),
  lab("pregnancy", "Pregnancy test", "गर्भ की जाँच", "Whether there is a pregnancy.", "गर्भ है या नहीं।"),
  lab("sputum_afb", "Sputum for TB", "बलगम की टीबी जाँच", "Looks for tuberculosis.", "टीबी की जाँच।"),
  imaging("cxr", "Chest X-ray", "छाती का एक्स-रे", "A picture of the lungs.", "फेफड़ों की तस्वीर।"),
  imaging("xray_limb", "X-ray of a bone", "हड्डी का एक्स-रे", "A picture of a bone.", "हड्डी की तस्वीर।"),
  imaging(
    "usg_abdomen",
    "Ultrasound, abdomen",
    "पेट का अल्ट्रासाउंड",
    "Organs by sound, no rays.",
    "ध्वनि से अंगों की तस्वीर, किरणें नहीं।",
  ),
  imaging(
    "usg_pelvis",
    "Ultrasound, pelvis",
    "पेडू का अल्ट्रासाउंड",
    "Organs by sound, no rays.",
    "ध्वनि से अंगों की तस्वीर, किरणें नहीं।",
  ),
  imaging("echo", "Echocardiogram", "इकोकार्डियोग्राम", "The heart at work, by sound.", "ध्वनि से धड़कते दिल की तस्वीर।"),
  imaging("ecg", "ECG", "ईसीजी", "The heart's rhythm.", "दिल की धड़कन की लय।"),
  imaging("ct_head", "CT, head", "सिर का सीटी स्कैन", "Pictures of the head in slices.", "सिर की परत-दर-परत तस्वीरें।"),
  imaging("mri_spine", "MRI, spine", "रीढ़ का एमआरआई", "Pictures of the back, no rays.", "रीढ़ की तस्वीरें, किरणें नहीं।"),
];

/** The test of a code that somebody once ordered by; null for what was written in words. */
export function knownTest(code: string | null): KnownTest | null {
  return knownTests.find((each) => each.code === code) ?? null;
}
