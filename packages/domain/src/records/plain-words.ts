import type { Locale } from "../kernel/language.ts";

/** What doctors write, as it is called at home. Hindi by meaning, with the word that people use. */
interface PlainWords {
  readonly en: string;
  readonly hi: string;
}

/** Code of ICD-10, the words of the list that doctors choose from, and both languages. */
const problemLines = `
I10|Essential hypertension|High blood pressure|हाई ब्लड प्रेशर (उच्च रक्तचाप)
E11.9|Type 2 diabetes mellitus|Diabetes (type 2)|शुगर की बीमारी (टाइप 2 मधुमेह)
E10.9|Type 1 diabetes mellitus|Diabetes (type 1)|शुगर की बीमारी (टाइप 1 मधुमेह)
R73.0|Impaired fasting glucose|Sugar a little too high|शुगर थोड़ी बढ़ी हुई
E03.9|Hypothyroidism|Thyroid works too little|थायरॉइड कम काम करता है
E05.9|Hyperthyroidism|Thyroid works too much|थायरॉइड ज़्यादा काम करता है
E78.5|Hyperlipidaemia|Too much fat in the blood (cholesterol)|रक्त में ज़्यादा वसा (कोलेस्ट्रॉल)
E66.9|Obesity|Too much body weight|शरीर का वज़न बहुत ज़्यादा
E55.9|Vitamin D deficiency|Too little vitamin D|विटामिन डी की कमी
E53.8|Vitamin B12 deficiency|Too little vitamin B12|विटामिन बी12 की कमी
D50.9|Iron deficiency anaemia|Weak blood from too little iron|आयरन की कमी से ख़ून की कमी
D56.1|Beta thalassaemia|Thalassaemia, a blood disorder one is born with|थैलेसीमिया, जन्म से ख़ून की बीमारी
D57.1|Sickle-cell disorder|Sickle-cell, a blood disorder one is born with|सिकल सेल, जन्म से ख़ून की बीमारी
J45.9|Asthma|Asthma|दमा
J44.9|Chronic obstructive pulmonary disease|Narrow airways for good (COPD)|साँस की नलियों का पुराना संकुचन (सीओपीडी)
J30.4|Allergic rhinitis|Sneezing and running nose from an allergy|एलर्जी से छींकें और बहती नाक
J32.9|Chronic sinusitis|Inflamed sinuses for a long time|साइनस की पुरानी सूजन
A15.0|Pulmonary tuberculosis|Tuberculosis of the lungs|फेफड़ों की टीबी
I25.9|Ischaemic heart disease|Too little blood reaches the heart|दिल तक कम ख़ून पहुँचना
I25.2|Old myocardial infarction|A heart attack in the past|पहले हुआ दिल का दौरा
I50.9|Heart failure|Weak heart|दिल की कमज़ोरी (हार्ट फ़ेलियर)
I48.9|Atrial fibrillation|Irregular heartbeat|दिल की अनियमित धड़कन
I05.0|Rheumatic mitral stenosis|A narrow heart valve after rheumatic fever|रूमैटिक बुख़ार के बाद दिल का सँकरा वाल्व
I69.4|Stroke, sequelae|What a stroke has left behind|लकवे (स्ट्रोक) के बाद का असर
G40.9|Epilepsy|Epilepsy (fits)|मिर्गी (दौरे)
G43.9|Migraine|Migraine|माइग्रेन (आधे सिर का दर्द)
G20|Parkinson disease|Parkinson's disease (trembling and stiffness)|पार्किंसन (कंपन और अकड़न)
F32.9|Depressive episode|Depression|अवसाद (डिप्रेशन)
F41.1|Generalised anxiety disorder|Constant worry (anxiety)|लगातार घबराहट (एंग्ज़ाइटी)
F31.9|Bipolar affective disorder|Strong ups and downs of mood (bipolar)|मन का बहुत चढ़ना-उतरना (बाइपोलर)
F20.9|Schizophrenia|Schizophrenia|स्किज़ोफ़्रेनिया
F10.2|Alcohol dependence|Dependence on alcohol|शराब की लत
F17.2|Tobacco dependence|Dependence on tobacco|तंबाकू की लत
K21.9|Gastro-oesophageal reflux disease|Acid that rises from the stomach|पेट का एसिड ऊपर आना
K25.9|Gastric ulcer|A sore in the stomach (ulcer)|पेट में घाव (अल्सर)
K58.9|Irritable bowel syndrome|Sensitive bowel|संवेदनशील आँत (आईबीएस)
B18.1|Chronic viral hepatitis B|Long-lasting hepatitis B of the liver|लिवर का पुराना हेपेटाइटिस बी
B18.2|Chronic viral hepatitis C|Long-lasting hepatitis C of the liver|लिवर का पुराना हेपेटाइटिस सी
K76.0|Fatty liver|Fat in the liver|लिवर में चर्बी (फैटी लिवर)
K74.6|Cirrhosis of the liver|Scarred liver (cirrhosis)|लिवर का सिकुड़ना (सिरोसिस)
K80.2|Gallstones|Stones in the gall bladder|पित्त की पथरी
K64.9|Haemorrhoids|Piles|बवासीर
N18.9|Chronic kidney disease|Kidneys that work too little for good|गुर्दों की पुरानी बीमारी
N20.0|Kidney stone|Stone in the kidney|गुर्दे की पथरी
N40|Benign prostatic hyperplasia|Enlarged prostate, not cancer|बढ़ा हुआ प्रोस्टेट, कैंसर नहीं
N39.0|Recurrent urinary tract infection|Urine infection that comes back|बार-बार पेशाब का संक्रमण
E28.2|Polycystic ovary syndrome|Polycystic ovaries (PCOS)|अंडाशय में गाँठें (पीसीओएस)
N80.9|Endometriosis|Womb lining that grows outside the womb|गर्भाशय की परत का बाहर बढ़ना
D25.9|Uterine fibroids|Lumps in the womb, not cancer|गर्भाशय की गाँठें, कैंसर नहीं
M17.9|Osteoarthritis of the knee|Worn knee joint|घुटने का घिसना
M06.9|Rheumatoid arthritis|Inflamed joints (rheumatoid)|जोड़ों की सूजन (गठिया)
M10.9|Gout|Gout (uric acid in the joints)|जोड़ों में यूरिक एसिड (गाउट)
M54.5|Low back pain|Pain in the lower back|कमर दर्द
M47.8|Cervical spondylosis|Worn bones of the neck|गर्दन की हड्डियों का घिसना
M81.9|Osteoporosis|Weak bones|कमज़ोर हड्डियाँ
L40.9|Psoriasis|Psoriasis (scaly skin)|सोरायसिस (पपड़ीदार त्वचा)
L20.9|Atopic dermatitis|Itchy, dry skin (eczema)|खुजली वाली सूखी त्वचा (एक्ज़िमा)
L80|Vitiligo|White patches of the skin|त्वचा पर सफ़ेद दाग
L70.9|Acne|Pimples|मुँहासे
H40.9|Glaucoma|High pressure in the eye (glaucoma)|काला मोतिया (आँख में दबाव)
H26.9|Cataract|Clouded lens of the eye (cataract)|सफ़ेद मोतिया
H36.0|Diabetic retinopathy|Eye damage from diabetes|शुगर से आँख के पर्दे को नुक़सान
H91.9|Hearing loss|Hearing loss|कम सुनाई देना
B24|HIV disease|HIV|एचआईवी
Z33|Pregnancy|Pregnancy|गर्भावस्था
`;

/** Each name of vaccines.ts, and what it protects from. */
const vaccineLines = `
BCG|tuberculosis|टीबी
Hepatitis B|hepatitis B|हेपेटाइटिस बी
OPV|polio (drops)|पोलियो (बूँदें)
IPV|polio (injection)|पोलियो (टीका)
Pentavalent (DTwP-HepB-Hib)|diphtheria, tetanus, whooping cough, hepatitis B and Hib|गलघोंटू, टेटनस, काली खाँसी, हेपेटाइटिस बी और हिब
DTaP|diphtheria, tetanus and whooping cough|गलघोंटू, टेटनस और काली खाँसी
DTwP|diphtheria, tetanus and whooping cough|गलघोंटू, टेटनस और काली खाँसी
Td|tetanus and diphtheria|टेटनस और गलघोंटू
Tdap|tetanus, diphtheria and whooping cough|टेटनस, गलघोंटू और काली खाँसी
Rotavirus|severe diarrhoea of small children|छोटे बच्चों के तेज़ दस्त
PCV|pneumonia|निमोनिया
Measles-rubella|measles and rubella|ख़सरा और रूबेला
MMR|measles, mumps and rubella|ख़सरा, गलसुआ और रूबेला
Japanese encephalitis|Japanese brain fever|जापानी दिमाग़ी बुख़ार
Varicella|chickenpox|छोटी माता (चेचक)
Hepatitis A|hepatitis A (jaundice)|हेपेटाइटिस ए (पीलिया)
Typhoid conjugate|typhoid|टाइफ़ाइड
HPV|cancer of the cervix|गर्भाशय के मुँह का कैंसर
Influenza|flu|फ़्लू
Covid-19|Covid-19|कोविड-19
Rabies|rabies (dog bite)|रेबीज़ (कुत्ते का काटना)
Meningococcal|meningitis|दिमाग़ी झिल्ली का बुख़ार
Pneumococcal polysaccharide|pneumonia|निमोनिया
Cholera|cholera|हैज़ा
Yellow fever|yellow fever|पीत ज्वर
Zoster|shingles|हर्पीज़ ज़ोस्टर (शिंगल्स)
`;

const rowsOf = (lines: string) =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split("|"));

const problems = new Map<string, PlainWords>();
for (const [code = "", text = "", en = "", hi = ""] of rowsOf(problemLines)) {
  problems.set(code, { en, hi });
  problems.set(text.toLowerCase(), { en, hi });
}
const vaccines = new Map(rowsOf(vaccineLines).map(([name = "", en = "", hi = ""]) => [name.toLowerCase(), { en, hi }]));

/**
 * A problem or diagnosis as the reader calls it; null where our lists have no word. The words decide before the code: a doctor who
 * writes "Hypertension, well controlled" with I10 still means I10, but other words of our list are never put under another's code.
 */
export function plainProblem(of: { text: string; icd10: string | null }, locale: Locale): string | null {
  const found = problems.get(of.text.trim().toLowerCase()) ?? (of.icd10 === null ? undefined : problems.get(of.icd10));
  return found?.[locale] ?? null;
}

/** What a vaccine protects from; null of one that is not in our list. */
export function plainVaccine(name: string, locale: Locale): string | null {
  return vaccines.get(name.trim().toLowerCase())?.[locale] ?? null;
}
