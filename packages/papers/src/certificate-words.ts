import type { CertificateKind } from "@carepoint/domain/records/certificates";
import type { Urgency } from "@carepoint/domain/records/referrals";
import type { PaperText } from "./dose-words.ts";

/** What certificates and letters alone say. The sentences follow Appendix 3 of the IMC Regulations 2002. */
export const onCertificate = {
  number: { en: "No. {label}", hi: "क्रमांक {label}", ta: "எண் {label}" },
  leave: {
    en: "I, {doctor}, after careful examination of the case, certify hereby that {patient}, whose signature is given below, is suffering from {diagnosis}, and I consider that a period of absence from duty of {days}, from {from} to {to}, is absolutely necessary for the restoration of the patient's health.",
    hi: "मेरे ({doctor}) द्वारा सावधानी से जाँच के बाद प्रमाणित किया जाता है कि {patient}, जिनके हस्ताक्षर नीचे हैं, {diagnosis} से पीड़ित हैं, और मेरी राय में स्वास्थ्य-लाभ के लिए {from} से {to} तक, कुल {days}, काम से अवकाश नितांत आवश्यक है।",
    ta: "{doctor} ஆகிய நான், கவனமாகப் பரிசோதித்த பின், கீழே கையொப்பமிட்டுள்ள {patient} {diagnosis} காரணமாக உடல்நலக் குறைவுற்றிருக்கிறார் என்றும், அவர் உடல்நலம் பெற {from} முதல் {to} வரை {days} பணியிலிருந்து ஓய்வு மிகவும் அவசியம் என்றும் சான்றளிக்கிறேன்.",
  },
  fitness: {
    en: "I, {doctor}, certify hereby that I have carefully examined {patient}, whose signature is given below, and find that the patient has recovered and is fit to resume duty from {from}.",
    hi: "मेरे ({doctor}) द्वारा प्रमाणित किया जाता है कि मैंने {patient} की, जिनके हस्ताक्षर नीचे हैं, सावधानी से जाँच की है; वे स्वस्थ हो चुके हैं और {from} से काम पर लौटने के योग्य हैं।",
    ta: "{doctor} ஆகிய நான், கீழே கையொப்பமிட்டுள்ள {patient} அவர்களைக் கவனமாகப் பரிசோதித்தேன் என்றும், அவர் குணமடைந்து {from} முதல் பணிக்குத் திரும்பத் தகுதியுடன் இருக்கிறார் என்றும் சான்றளிக்கிறேன்.",
  },
  mark: { en: "Identification mark", hi: "पहचान का निशान", ta: "அடையாளக் குறி" },
  address: { en: "Address", hi: "पता", ta: "முகவரி" },
  remark: { en: "Remark", hi: "टिप्पणी", ta: "குறிப்பு" },
  bearer: {
    en: "Signature or thumb mark of {patient}",
    hi: "{patient} के हस्ताक्षर या अँगूठे का निशान",
    ta: "{patient} அவர்களின் கையொப்பம் அல்லது பெருவிரல் ரேகை",
  },
  cancelled: { en: "Cancelled", hi: "रद्द", ta: "ரத்து செய்யப்பட்டது" },
  cancelledOn: {
    en: "This certificate was cancelled on {moment}. It certifies nothing any more.",
    hi: "यह प्रमाणपत्र {moment} को रद्द कर दिया गया। यह अब कुछ भी प्रमाणित नहीं करता।",
    ta: "இந்தச் சான்றிதழ் {moment} மணிக்கு ரத்து செய்யப்பட்டது. இது இனி எதையும் சான்றளிக்காது.",
  },
  check: {
    en: "Scan to check that this certificate is genuine and was not cancelled.",
    hi: "यह प्रमाणपत्र असली है और रद्द नहीं हुआ है, स्कैन करके जाँचें।",
    ta: "இந்தச் சான்றிதழ் உண்மையானதா, ரத்து செய்யப்படவில்லையா என ஸ்கேன் செய்து பார்க்கவும்.",
  },
  letter: { en: "Referral letter", hi: "रेफ़रल पत्र", ta: "பரிந்துரைக் கடிதம்" },
  to: { en: "To", hi: "सेवा में", ta: "பெறுநர்" },
  thanks: {
    en: "Dear colleague, thank you for seeing this patient.",
    hi: "प्रिय सहकर्मी, इस मरीज़ को देखने के लिए धन्यवाद।",
    ta: "அன்பான சக மருத்துவரே, இந்த நோயாளியைப் பார்ப்பதற்கு நன்றி.",
  },
  question: { en: "What I ask you", hi: "आपसे क्या चाहिए", ta: "உங்களிடம் கேட்பது" },
  summary: { en: "What is known of the case", hi: "मामले के बारे में", ta: "நோய் பற்றிய விவரம்" },
  given: { en: "Prescribed here", hi: "यहाँ लिखी गई दवाइयाँ", ta: "இங்கே எழுதப்பட்ட மருந்துகள்" },
  howSoon: { en: "How soon", hi: "कितनी जल्दी", ta: "எவ்வளவு விரைவில்" },
} as const satisfies Record<string, PaperText>;

export const certificateTitles: Readonly<Record<CertificateKind, PaperText>> = {
  sick_leave: { en: "Medical certificate", hi: "चिकित्सा प्रमाणपत्र", ta: "மருத்துவச் சான்றிதழ்" },
  fitness: { en: "Certificate of fitness", hi: "स्वस्थ होने का प्रमाणपत्र", ta: "உடற்தகுதிச் சான்றிதழ்" },
};

export const urgencyOnPaper: Readonly<Record<Urgency, PaperText>> = {
  routine: { en: "In the usual time", hi: "सामान्य समय में", ta: "வழக்கமான காலத்தில்" },
  soon: { en: "Within some days", hi: "कुछ दिनों में", ta: "சில நாட்களுக்குள்" },
  urgent: { en: "Urgent", hi: "तुरंत", ta: "அவசரம்" },
};
