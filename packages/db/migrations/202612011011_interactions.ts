import { type Kysely, sql } from "kysely";

/** What to do about it, in both languages. Advice to a doctor, never a decision. */
const advice = {
  bleeding: [
    "Raises the risk of bleeding. Avoid; else watch for bleeding and protect the stomach.",
    "खून बहने का ख़तरा बढ़ता है। साथ न दें; देना ही पड़े तो खून बहने पर नज़र रखें और पेट की सुरक्षा दें।",
  ],
  inrUp: [
    "Raises the effect of warfarin. Choose another medicine, or check the INR within 3 to 5 days.",
    "वारफ़रिन का असर बढ़ता है। दूसरी दवा चुनें, या 3 से 5 दिन में INR जाँचें।",
  ],
  inrDown: [
    "Lowers the effect of warfarin. Check the INR often, also after it is stopped.",
    "वारफ़रिन का असर घटता है। INR बार-बार जाँचें, दवा बंद करने के बाद भी।",
  ],
  apixabanDown: [
    "Lowers apixaban until it no longer protects. Do not give together.",
    "एपिक्साबैन का असर इतना घटता है कि बचाव नहीं रहता। साथ न दें।",
  ],
  clopidogrel: [
    "Lowers the effect of clopidogrel. Pantoprazole does so less.",
    "क्लोपिडोग्रेल का असर घटता है। पैंटोप्राज़ोल से यह कम होता है।",
  ],
  marrow: ["Together they stop the bone marrow. Do not give together.", "दोनों मिलकर अस्थि-मज्जा को रोक देते हैं। साथ न दें।"],
  methotrexateUp: [
    "Keeps methotrexate in the body. Avoid; else check blood count and kidneys.",
    "मेथोट्रेक्सेट शरीर में रुकता है। साथ न दें; देना पड़े तो खून की गिनती और गुर्दे जाँचें।",
  ],
  potassium: [
    "Potassium may rise dangerously. Check potassium and creatinine within a week.",
    "पोटैशियम ख़तरनाक रूप से बढ़ सकता है। एक हफ़्ते में पोटैशियम और क्रिएटिनिन जाँचें।",
  ],
  twoBlockers: [
    "Two blockers of the renin–angiotensin system harm the kidneys. Give one of them.",
    "रेनिन–एंजियोटेंसिन रोकने वाली दो दवाएँ गुर्दों को नुक़सान करती हैं। एक ही दें।",
  ],
  digoxinUp: [
    "Digoxin rises. Halve it, or choose another antibiotic; watch pulse and nausea.",
    "डिगॉक्सिन बढ़ता है। मात्रा आधी करें या दूसरी एंटीबायोटिक दें; नाड़ी और मिचली पर नज़र रखें।",
  ],
  digoxinSalts: [
    "Low potassium makes digoxin dangerous. Check potassium.",
    "पोटैशियम घटने पर डिगॉक्सिन ख़तरनाक होता है। पोटैशियम जाँचें।",
  ],
  muscle: [
    "The statin rises: muscles may be destroyed. Pause the statin during the antibiotic.",
    "स्टैटिन बढ़ता है: मांसपेशियाँ नष्ट हो सकती हैं। एंटीबायोटिक के दौरान स्टैटिन रोकें।",
  ],
  colchicine: [
    "Colchicine rises to a deadly amount. Do not give together.",
    "कोल्चिसिन जानलेवा मात्रा तक बढ़ता है। साथ न दें।",
  ],
  serotonin: [
    "Serotonin syndrome is possible, and seizures. Avoid, or begin low and watch.",
    "सेरोटोनिन सिंड्रोम और दौरे हो सकते हैं। साथ न दें, या कम से शुरू कर नज़र रखें।",
  ],
  linezolid: [
    "Linezolid blocks monoamine oxidase: serotonin syndrome. Do not give together.",
    "लिनेज़ोलिड मोनोअमीन ऑक्सिडेज़ रोकता है: सेरोटोनिन सिंड्रोम। साथ न दें।",
  ],
  qt: [
    "Together they may upset the rhythm of the heart. Do not give together.",
    "दोनों मिलकर दिल की लय बिगाड़ सकते हैं। साथ न दें।",
  ],
  qtWatch: [
    "Both lengthen the QT interval. Avoid in heart disease; check an ECG.",
    "दोनों QT बढ़ाते हैं। दिल की बीमारी में साथ न दें; ECG जाँचें।",
  ],
  breathing: [
    "Together they slow breathing. Avoid; else the smallest doses, and warn the family.",
    "दोनों मिलकर साँस धीमी करते हैं। साथ न दें; देना पड़े तो सबसे कम मात्रा, और परिवार को बताएँ।",
  ],
  carbamazepineUp: [
    "Carbamazepine rises. Choose azithromycin, or check its level.",
    "कार्बामाज़ेपिन बढ़ता है। एज़िथ्रोमाइसिन चुनें, या उसका स्तर जाँचें।",
  ],
  phenytoinUp: [
    "Phenytoin rises. Check its level and look for unsteadiness.",
    "फ़िनाइटोइन बढ़ता है। उसका स्तर जाँचें और चाल में लड़खड़ाहट देखें।",
  ],
  airway: [
    "The beta blocker takes the effect of the inhaler away and may close the airways. Do not give together.",
    "बीटा ब्लॉकर इनहेलर का असर ख़त्म करता है और साँस की नली बंद कर सकता है। साथ न दें।",
  ],
  sugarDown: [
    "Blood sugar may fall too low. Lower the dose and check sugar more often.",
    "शुगर बहुत घट सकती है। मात्रा घटाएँ और शुगर बार-बार जाँचें।",
  ],
  apart: [
    "Binds the other medicine in the gut. Take them 4 hours apart.",
    "पेट में दूसरी दवा को बाँध लेता है। दोनों 4 घंटे के अंतर से लें।",
  ],
  xanthine: [
    "The xanthine rises: seizures, racing heart. Choose another antibiotic.",
    "ज़ैंथीन बढ़ता है: दौरे, तेज़ धड़कन। दूसरी एंटीबायोटिक चुनें।",
  ],
  ketorolac: [
    "Ketorolac with another of its kind makes the stomach bleed. Do not give together.",
    "कीटोरोलैक के साथ इसी तरह की दूसरी दवा पेट में खून बहाती है। साथ न दें।",
  ],
} as const;

type Advice = keyof typeof advice;
type Severity = "contraindicated" | "major" | "moderate";

/** [one, severity, advice, all that it meets]. Pairs that references agree on. Far from all there are, and said so wherever they show. */
const meetings: readonly (readonly [string, Severity, Advice, readonly string[]])[] = [
  ["warfarin", "major", "bleeding", ["aspirin", "ibuprofen", "diclofenac", "aceclofenac", "naproxen", "ketorolac"]],
  ["warfarin", "major", "inrUp", ["metronidazole", "fluconazole", "sulfamethoxazole", "clarithromycin"]],
  ["warfarin", "major", "inrUp", ["ciprofloxacin"]],
  ["warfarin", "major", "inrDown", ["rifampicin", "carbamazepine"]],
  ["apixaban", "major", "bleeding", ["aspirin", "ibuprofen", "diclofenac"]],
  ["apixaban", "major", "apixabanDown", ["rifampicin", "carbamazepine"]],
  ["clopidogrel", "moderate", "clopidogrel", ["omeprazole", "esomeprazole"]],
  ["methotrexate", "contraindicated", "marrow", ["trimethoprim", "sulfamethoxazole"]],
  ["methotrexate", "major", "methotrexateUp", ["ibuprofen", "diclofenac", "naproxen"]],
  ["spironolactone", "moderate", "potassium", ["ramipril", "enalapril", "telmisartan", "losartan", "olmesartan"]],
  ["ramipril", "major", "twoBlockers", ["telmisartan", "losartan", "olmesartan"]],
  ["enalapril", "major", "twoBlockers", ["telmisartan", "losartan", "olmesartan"]],
  ["digoxin", "major", "digoxinUp", ["clarithromycin"]],
  ["digoxin", "moderate", "digoxinSalts", ["furosemide", "torsemide", "hydrochlorothiazide"]],
  ["atorvastatin", "major", "muscle", ["clarithromycin"]],
  ["colchicine", "contraindicated", "colchicine", ["clarithromycin"]],
  ["tramadol", "major", "serotonin", ["escitalopram", "sertraline", "fluoxetine", "duloxetine", "amitriptyline"]],
  ["linezolid", "contraindicated", "linezolid", ["escitalopram", "sertraline", "fluoxetine", "duloxetine", "tramadol"]],
  ["domperidone", "contraindicated", "qt", ["clarithromycin", "fluconazole"]],
  ["hydroxychloroquine", "major", "qtWatch", ["moxifloxacin", "clarithromycin"]],
  ["ondansetron", "moderate", "qtWatch", ["escitalopram", "levofloxacin"]],
  ["tramadol", "major", "breathing", ["alprazolam", "clonazepam", "diazepam", "zolpidem", "pregabalin"]],
  ["carbamazepine", "major", "carbamazepineUp", ["clarithromycin"]],
  ["phenytoin", "major", "phenytoinUp", ["fluconazole", "isoniazid"]],
  ["propranolol", "major", "airway", ["salbutamol", "formoterol"]],
  ["fluconazole", "major", "sugarDown", ["glimepiride", "gliclazide", "glibenclamide"]],
  ["calcium carbonate", "moderate", "apart", ["levothyroxine", "ciprofloxacin", "doxycycline"]],
  ["ferrous ascorbate", "moderate", "apart", ["levothyroxine", "ciprofloxacin", "doxycycline"]],
  ["doxofylline", "major", "xanthine", ["ciprofloxacin", "clarithromycin"]],
  ["ketorolac", "contraindicated", "ketorolac", ["aspirin", "ibuprofen", "diclofenac", "naproxen", "aceclofenac"]],
];

/** Which ingredients do not go together. Pluggable: another source adds rows of its own beside these, and either can be put to rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table interactions (
      ingredient_a text not null,
      ingredient_b text not null,
      severity text not null check (severity in ('contraindicated','major','moderate')),
      advice_en text not null,
      advice_hi text not null,
      source text not null,
      active boolean not null default true,
      primary key (ingredient_a, ingredient_b, source),
      constraint interactions_in_order check (ingredient_a collate "C" < ingredient_b collate "C"),
      check (ingredient_a = lower(btrim(ingredient_a)) and ingredient_b = lower(btrim(ingredient_b)))
    );
    create index interactions_b on interactions (ingredient_b);
  `.execute(db);
  const rows = meetings.flatMap(([one, severity, words, others]) =>
    others.map((other) => {
      const [a, b] = one < other ? [one, other] : [other, one];
      const [english, hindi] = advice[words];
      return { a, b, severity, english, hindi };
    }),
  );
  await sql`insert into interactions (ingredient_a, ingredient_b, severity, advice_en, advice_hi, source)
    select a, b, severity, english, hindi, 'care-point' from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (a text, b text, severity text, english text, hindi text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table interactions`.execute(db);
}
