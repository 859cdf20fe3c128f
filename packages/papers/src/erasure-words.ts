import type { Refusal } from "@carepoint/domain/privacy/erasures";
import type { KeptPart } from "@carepoint/domain/privacy/retention";
import type { PaperText } from "./dose-words.ts";

/** What the page of an erasure says too. */
export const erasureWords = {
  wish: { en: "Erasure of a record", hi: "रिकॉर्ड का मिटाया जाना", ta: "பதிவேட்டை அழித்தல்" },
  recordNumber: { en: "Record number", hi: "रिकॉर्ड नंबर", ta: "பதிவு எண்" },
  undecided: {
    en: "Asked for, not decided yet",
    hi: "माँगा गया है, फ़ैसला बाक़ी है",
    ta: "கேட்கப்பட்டுள்ளது, இன்னும் முடிவு செய்யப்படவில்லை",
  },
  refused: { en: "Refused", hi: "मना किया गया", ta: "மறுக்கப்பட்டது" },
  again: {
    en: "It can be asked for again from {until} on.",
    hi: "{until} से इसे फिर माँगा जा सकता है।",
    ta: "{until} முதல் மீண்டும் கேட்கலாம்.",
  },
  kept: {
    en: "What a law keeps, under the number alone",
    hi: "क़ानूनन जो रखा जाता है, सिर्फ़ नंबर के नीचे",
    ta: "சட்டப்படி வைத்திருக்க வேண்டியவை, எண்ணின் கீழ் மட்டும்",
  },
  nothingKept: {
    en: "No law keeps anything of it.",
    hi: "कोई क़ानून इसमें से कुछ भी नहीं रखवाता।",
    ta: "இதில் எதையும் வைத்திருக்கும்படி எந்தச் சட்டமும் கோரவில்லை.",
  },
  until: { en: "Kept until {day}", hi: "{day} तक रखा जाएगा", ta: "{day} வரை வைக்கப்படும்" },
} as const satisfies Record<string, PaperText>;

export const keptWords: Readonly<Record<KeptPart, PaperText>> = {
  treatment: {
    en: "What doctors wrote: notes, prescriptions, tests",
    hi: "डॉक्टरों ने जो लिखा: नोट, पर्चे, जाँचें",
    ta: "மருத்துவர்கள் எழுதியவை: குறிப்புகள், மருந்துச் சீட்டுகள், பரிசோதனைகள்",
  },
  bills: { en: "Bills, without a name", hi: "बिल, बिना नाम के", ta: "ரசீதுகள், பெயர் இல்லாமல்" },
  looks: { en: "Who looked, without a name", hi: "किसने देखा, बिना नाम के", ta: "யார் பார்த்தார்கள் என்பது, பெயர் இல்லாமல்" },
};

export const refusalWords: Readonly<Record<Refusal, PaperText>> = {
  held: {
    en: "The record has to be kept for now.",
    hi: "रिकॉर्ड को अभी रखना ज़रूरी है।",
    ta: "பதிவேட்டை இப்போதைக்கு வைத்திருக்க வேண்டியுள்ளது.",
  },
  identity: {
    en: "It could not be made sure who asked.",
    hi: "यह पक्का नहीं हो सका कि किसने माँगा।",
    ta: "கேட்டவர் யார் என்பதை உறுதி செய்ய முடியவில்லை.",
  },
  withdrawn: { en: "It is not wanted any more.", hi: "अब इसकी इच्छा नहीं है।", ta: "இது இனி விரும்பப்படவில்லை." },
  child: {
    en: "The record is a child's, whose guardians do not agree.",
    hi: "रिकॉर्ड एक बच्चे का है, जिसके अभिभावक सहमत नहीं हैं।",
    ta: "பதிவேடு ஒரு குழந்தையுடையது; அதன் பாதுகாவலர்கள் ஒப்புக்கொள்ளவில்லை.",
  },
};

/** What the paper alone says: it has to be understood without the page. */
export const onErasurePaper = {
  certificate: { en: "Certificate of erasure", hi: "मिटाए जाने का प्रमाणपत्र", ta: "அழிப்புச் சான்றிதழ்" },
  erased: {
    en: "On {moment} this hospital erased the record with this number. What it held says nothing of a person any more, but for what is named below.",
    hi: "इस अस्पताल ने {moment} इस नंबर का रिकॉर्ड मिटा दिया। नीचे लिखी बातों को छोड़कर अब उसमें किसी व्यक्ति के बारे में कुछ नहीं है।",
    ta: "இந்த எண்ணுள்ள பதிவேட்டை இந்த மருத்துவமனை {moment} மணிக்கு அழித்தது. கீழே குறிப்பிட்டவை தவிர, அதில் ஒரு நபரைப் பற்றி இனி எதுவும் இல்லை.",
  },
  asked: {
    en: "On {moment} it was asked that the record with this number be erased.",
    hi: "{moment} इस नंबर का रिकॉर्ड मिटाने की माँग की गई।",
    ta: "இந்த எண்ணுள்ள பதிவேட்டை அழிக்கும்படி {moment} மணிக்குக் கேட்கப்பட்டது.",
  },
  refusedOn: {
    en: "On {moment} it was decided that the record with this number is not erased.",
    hi: "{moment} तय हुआ कि इस नंबर का रिकॉर्ड नहीं मिटाया जाएगा।",
    ta: "இந்த எண்ணுள்ள பதிவேட்டை அழிப்பதில்லை என {moment} மணிக்கு முடிவு செய்யப்பட்டது.",
  },
  gone: { en: "What was erased", hi: "क्या मिटाया गया", ta: "அழிக்கப்பட்டவை" },
  empty: {
    en: "Since {moment} nothing of it is kept any more.",
    hi: "{moment} से इसका कुछ भी नहीं रखा जाता।",
    ta: "{moment} மணி முதல் இதில் எதுவும் வைக்கப்படவில்லை.",
  },
  read: {
    en: "How it stands now can be read at this address, without an account:",
    hi: "अब क्या स्थिति है, यह इस पते पर बिना खाते के पढ़ा जा सकता है:",
    ta: "இப்போதைய நிலையை இந்த முகவரியில் கணக்கு இல்லாமலே படிக்கலாம்:",
  },
  genuine: {
    en: "It was made without a signature. Whether it is genuine is said by the address alone.",
    hi: "यह बिना हस्ताक्षर के बना है। यह असली है या नहीं, यह सिर्फ़ ऊपर का पता बताता है।",
    ta: "இது கையொப்பமின்றி உருவாக்கப்பட்டது. இது உண்மையானதா என்பதை மேலுள்ள முகவரி மட்டுமே சொல்லும்.",
  },
} as const satisfies Record<string, PaperText>;

/** What an erasure takes, whoever it is: how much there was of each would say something of them. */
export const goneWords: readonly PaperText[] = [
  {
    en: "Name, date of birth, telephone, e-mail, address, guardian and the person to call in an emergency",
    hi: "नाम, जन्मतिथि, फ़ोन नंबर, ई-मेल, पता, अभिभावक और आपात स्थिति में जिन्हें फ़ोन करना था",
    ta: "பெயர், பிறந்த தேதி, தொலைபேசி எண், மின்னஞ்சல், முகவரி, பாதுகாவலர், அவசரத்தில் அழைக்க வேண்டியவர்",
  },
  {
    en: "Accounts that looked after nobody else, with their sign-in and their messages",
    hi: "वे खाते जिनमें और कोई नहीं था, उनके साइन-इन और संदेशों के साथ",
    ta: "வேறு யாரையும் கவனிக்காத கணக்குகள், அவற்றின் உள்நுழைவு மற்றும் செய்திகளுடன்",
  },
  {
    en: "Notes, prescriptions, tests and documents that no law keeps",
    hi: "वे नोट, पर्चे, जाँचें और दस्तावेज़ जिन्हें रखना क़ानूनन ज़रूरी नहीं",
    ta: "எந்தச் சட்டமும் வைத்திருக்கக் கோராத குறிப்புகள், மருந்துச் சீட்டுகள், பரிசோதனைகள், ஆவணங்கள்",
  },
  {
    en: "Documents that were brought along, copies of the record, waiting lists and who might see the record",
    hi: "जो दस्तावेज़ साथ लाए गए थे, रिकॉर्ड की प्रतियाँ, प्रतीक्षा सूचियाँ और किसे रिकॉर्ड देखने की अनुमति थी",
    ta: "கொண்டுவந்த ஆவணங்கள், பதிவேட்டின் நகல்கள், காத்திருப்புப் பட்டியல்கள், பதிவேட்டைப் பார்க்க யாருக்கு அனுமதி இருந்தது என்பது",
  },
  {
    en: "The key that opened the record. Whoever restores an older backup erases it again before anybody signs in.",
    hi: "वह कुंजी जिससे रिकॉर्ड खुलता था। पुराना बैकअप वापस लाने पर किसी के साइन-इन करने से पहले रिकॉर्ड फिर मिटाया जाता है।",
    ta: "பதிவேட்டைத் திறக்கும் சாவி. பழைய காப்புப்பிரதியை மீட்டெடுத்தால், யாரும் உள்நுழையும் முன் பதிவேடு மீண்டும் அழிக்கப்படும்.",
  },
];
