import { type Kysely, sql } from "kysely";

/** Codes to look up while a doctor writes. Entries and notes hold theirs as text and need no row here. These come with the product. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table diagnosis_codes (
      system text not null default 'icd10' check (system = 'icd10'),
      code text not null check (code ~ '^[A-Z][0-9][0-9A-Z]([.][0-9A-Z]{1,4})?$'),
      title text not null check (length(title) between 1 and 400),
      search_title text not null generated always as (lower(title)) stored,
      active boolean not null default true,
      primary key (system, code)
    );
    create index diagnosis_codes_search on diagnosis_codes using gin (search_title gin_trgm_ops);
    create index diagnosis_codes_code on diagnosis_codes (code text_pattern_ops);
    revoke insert, update, delete on diagnosis_codes from carepoint_app;
  `.execute(db);
  for (const [code, title] of ours) {
    await sql`insert into diagnosis_codes (code, title) values (${code}, ${title})`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table diagnosis_codes`.execute(db);
}

const ours = [
  ["I10", "Essential hypertension"],
  ["E11.9", "Type 2 diabetes mellitus"],
  ["E10.9", "Type 1 diabetes mellitus"],
  ["R73.0", "Impaired fasting glucose"],
  ["E03.9", "Hypothyroidism"],
  ["E05.9", "Hyperthyroidism"],
  ["E78.5", "Hyperlipidaemia"],
  ["E66.9", "Obesity"],
  ["E55.9", "Vitamin D deficiency"],
  ["E53.8", "Vitamin B12 deficiency"],
  ["D50.9", "Iron deficiency anaemia"],
  ["D56.1", "Beta thalassaemia"],
  ["D57.1", "Sickle-cell disorder"],
  ["J45.9", "Asthma"],
  ["J44.9", "Chronic obstructive pulmonary disease"],
  ["J30.4", "Allergic rhinitis"],
  ["J32.9", "Chronic sinusitis"],
  ["A15.0", "Pulmonary tuberculosis"],
  ["I25.9", "Ischaemic heart disease"],
  ["I25.2", "Old myocardial infarction"],
  ["I50.9", "Heart failure"],
  ["I48.9", "Atrial fibrillation"],
  ["I05.0", "Rheumatic mitral stenosis"],
  ["I69.4", "Stroke, sequelae"],
  ["G40.9", "Epilepsy"],
  ["G43.9", "Migraine"],
  ["G20", "Parkinson disease"],
  ["F32.9", "Depressive episode"],
  ["F41.1", "Generalised anxiety disorder"],
  ["F31.9", "Bipolar affective disorder"],
  ["F20.9", "Schizophrenia"],
  ["F10.2", "Alcohol dependence"],
  ["F17.2", "Tobacco dependence"],
  ["K21.9", "Gastro-oesophageal reflux disease"],
  ["K25.9", "Gastric ulcer"],
  ["K58.9", "Irritable bowel syndrome"],
  ["B18.1", "Chronic viral hepatitis B"],
  ["B18.2", "Chronic viral hepatitis C"],
  ["K76.0", "Fatty liver"],
  ["K74.6", "Cirrhosis of the liver"],
  ["K80.2", "Gallstones"],
  ["K64.9", "Haemorrhoids"],
  ["N18.9", "Chronic kidney disease"],
  ["N20.0", "Kidney stone"],
  ["N40", "Benign prostatic hyperplasia"],
  ["N39.0", "Recurrent urinary tract infection"],
  ["E28.2", "Polycystic ovary syndrome"],
  ["N80.9", "Endometriosis"],
  ["D25.9", "Uterine fibroids"],
  ["M17.9", "Osteoarthritis of the knee"],
  ["M06.9", "Rheumatoid arthritis"],
  ["M10.9", "Gout"],
  ["M54.5", "Low back pain"],
  ["M47.8", "Cervical spondylosis"],
  ["M81.9", "Osteoporosis"],
  ["L40.9", "Psoriasis"],
  ["L20.9", "Atopic dermatitis"],
  ["L80", "Vitiligo"],
  ["L70.9", "Acne"],
  ["H40.9", "Glaucoma"],
  ["H26.9", "Cataract"],
  ["H36.0", "Diabetic retinopathy"],
  ["H91.9", "Hearing loss"],
  ["B24", "HIV disease"],
  ["Z33", "Pregnancy"],
] as const;
