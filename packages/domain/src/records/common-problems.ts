/** A problem as it is often written, with its code of ICD-10. */
export interface CommonProblem {
  readonly text: string;
  readonly icd10: string;
}

/** What outpatients in India often have: offered while a doctor types, never chosen for them. */
const lines = `
Essential hypertension|I10
Type 2 diabetes mellitus|E11.9
Type 1 diabetes mellitus|E10.9
Impaired fasting glucose|R73.0
Hypothyroidism|E03.9
Hyperthyroidism|E05.9
Hyperlipidaemia|E78.5
Obesity|E66.9
Vitamin D deficiency|E55.9
Vitamin B12 deficiency|E53.8
Iron deficiency anaemia|D50.9
Beta thalassaemia|D56.1
Sickle-cell disorder|D57.1
Asthma|J45.9
Chronic obstructive pulmonary disease|J44.9
Allergic rhinitis|J30.4
Chronic sinusitis|J32.9
Pulmonary tuberculosis|A15.0
Ischaemic heart disease|I25.9
Old myocardial infarction|I25.2
Heart failure|I50.9
Atrial fibrillation|I48.9
Rheumatic mitral stenosis|I05.0
Stroke, sequelae|I69.4
Epilepsy|G40.9
Migraine|G43.9
Parkinson disease|G20
Depressive episode|F32.9
Generalised anxiety disorder|F41.1
Bipolar affective disorder|F31.9
Schizophrenia|F20.9
Alcohol dependence|F10.2
Tobacco dependence|F17.2
Gastro-oesophageal reflux disease|K21.9
Gastric ulcer|K25.9
Irritable bowel syndrome|K58.9
Chronic viral hepatitis B|B18.1
Chronic viral hepatitis C|B18.2
Fatty liver|K76.0
Cirrhosis of the liver|K74.6
Gallstones|K80.2
Haemorrhoids|K64.9
Chronic kidney disease|N18.9
Kidney stone|N20.0
Benign prostatic hyperplasia|N40
Recurrent urinary tract infection|N39.0
Polycystic ovary syndrome|E28.2
Endometriosis|N80.9
Uterine fibroids|D25.9
Osteoarthritis of the knee|M17.9
Rheumatoid arthritis|M06.9
Gout|M10.9
Low back pain|M54.5
Cervical spondylosis|M47.8
Osteoporosis|M81.9
Psoriasis|L40.9
Atopic dermatitis|L20.9
Vitiligo|L80
Acne|L70.9
Glaucoma|H40.9
Cataract|H26.9
Diabetic retinopathy|H36.0
Hearing loss|H91.9
HIV disease|B24
Pregnancy|Z33
`;

export const commonProblems: readonly CommonProblem[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [text = "", icd10 = ""] = line.split("|");
    return { text, icd10 };
  });

/** The code of a problem that is written as the list writes it; null leaves the words to stand alone. */
export function codeOfProblem(text: string): string | null {
  const typed = text.trim().toLowerCase();
  return commonProblems.find((problem) => problem.text.toLowerCase() === typed)?.icd10 ?? null;
}
