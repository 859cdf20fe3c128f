import type { PaperLocale } from "../kernel/language.ts";

/** The rules that the product brings name their law in English; these are the same words for whoever reads another language. */
const known: Readonly<Record<string, Readonly<Partial<Record<PaperLocale, string>>>>> = {
  "Indian Medical Council Regulations 2002, 1.3.1 (three years; written for in-patients, unverified for others)": {
    hi: "भारतीय चिकित्सा परिषद विनियम 2002, 1.3.1 (तीन वर्ष; भर्ती मरीज़ों के लिए लिखा गया, दूसरों के लिए जाँचा नहीं गया)",
    ta: "இந்திய மருத்துவக் கவுன்சில் ஒழுங்குமுறைகள் 2002, 1.3.1 (மூன்று ஆண்டுகள்; உள்நோயாளிகளுக்காக எழுதப்பட்டது, மற்றவர்களுக்குச் சரிபார்க்கப்படவில்லை)",
  },
  "Indian Medical Council Regulations 2002, 1.3.1": {
    hi: "भारतीय चिकित्सा परिषद विनियम 2002, 1.3.1",
    ta: "இந்திய மருத்துவக் கவுன்சில் ஒழுங்குமுறைகள் 2002, 1.3.1",
  },
  "Three years after majority, Limitation Act 1963 (unverified)": {
    hi: "बालिग़ होने के बाद तीन वर्ष, परिसीमा अधिनियम 1963 (जाँचा नहीं गया)",
    ta: "வயது வந்த பின் மூன்று ஆண்டுகள், காலவரையறைச் சட்டம் 1963 (சரிபார்க்கப்படவில்லை)",
  },
  "Thirty years or the final order, table of IMA-AP (unverified)": {
    hi: "तीस वर्ष या अंतिम आदेश तक, भारतीय चिकित्सा संघ, आंध्र प्रदेश की सूची (जाँचा नहीं गया)",
    ta: "முப்பது ஆண்டுகள் அல்லது இறுதி உத்தரவு வரை, இந்திய மருத்துவச் சங்கம், ஆந்திரப் பிரதேசத்தின் பட்டியல் (சரிபார்க்கப்படவில்லை)",
  },
  "Central Goods and Services Tax Act 2017, s. 36: 72 months from the annual return (unverified)": {
    hi: "केंद्रीय माल और सेवा कर अधिनियम 2017, धारा 36: वार्षिक विवरणी से 72 महीने (जाँचा नहीं गया)",
    ta: "மத்திய சரக்கு மற்றும் சேவை வரிச் சட்டம் 2017, பிரிவு 36: ஆண்டு அறிக்கையிலிருந்து 72 மாதங்கள் (சரிபார்க்கப்படவில்லை)",
  },
  "Digital Personal Data Protection Rules 2025, rule 6: logs for one year": {
    hi: "डिजिटल वैयक्तिक डाटा संरक्षण नियम 2025, नियम 6: लॉग एक वर्ष तक",
    ta: "டிஜிட்டல் தனிநபர் தரவுப் பாதுகாப்பு விதிகள் 2025, விதி 6: பதிவுகள் ஓராண்டுக்கு",
  },
};

/** By which law something is kept, in the reader's language where it is one that the product brings; else as the hospital wrote it. */
export function lawIn(basis: string, locale: PaperLocale): { readonly text: string; readonly isAsWritten: boolean } {
  const said = known[basis]?.[locale];
  return { text: said ?? basis, isAsWritten: said === undefined };
}
