import { type Kysely, sql } from "kysely";

/** name | ingredients | schedule of the Drugs Rules 1945 | forms | strengths. Common generics, written for this product. */
const generics = `
Paracetamol|paracetamol|none|tablet,syrup|500 mg,650 mg,250 mg/5 ml
Ibuprofen|ibuprofen|none|tablet,suspension|200 mg,400 mg,100 mg/5 ml
Diclofenac|diclofenac|H|tablet,gel|50 mg,100 mg,1 %
Aceclofenac|aceclofenac|H|tablet|100 mg
Aceclofenac + Paracetamol|aceclofenac,paracetamol|H|tablet|100 mg + 325 mg
Tramadol|tramadol|H1|tablet,capsule|50 mg,100 mg
Amoxicillin|amoxicillin|H|capsule,suspension|250 mg,500 mg,125 mg/5 ml
Amoxicillin + Clavulanic acid|amoxicillin,clavulanic acid|H|tablet,suspension|625 mg,375 mg,228.5 mg/5 ml
Azithromycin|azithromycin|H|tablet,suspension|250 mg,500 mg,200 mg/5 ml
Cefixime|cefixime|H1|tablet,suspension|100 mg,200 mg,50 mg/5 ml
Cefuroxime|cefuroxime|H|tablet|250 mg,500 mg
Ceftriaxone|ceftriaxone|H1|injection|1 g
Ciprofloxacin|ciprofloxacin|H|tablet,drops|250 mg,500 mg,0.3 %
Ofloxacin|ofloxacin|H|tablet,drops|200 mg,400 mg,0.3 %
Levofloxacin|levofloxacin|H1|tablet|250 mg,500 mg,750 mg
Doxycycline|doxycycline|H|capsule,tablet|100 mg
Metronidazole|metronidazole|H|tablet,suspension|200 mg,400 mg,200 mg/5 ml
Nitrofurantoin|nitrofurantoin|H|capsule|100 mg
Fluconazole|fluconazole|H|capsule,tablet|150 mg,200 mg
Clotrimazole|clotrimazole|none|cream,powder|1 %
Albendazole|albendazole|none|tablet,suspension|400 mg,200 mg/5 ml
Ivermectin|ivermectin|H|tablet|6 mg,12 mg
Aciclovir|aciclovir|H|tablet,cream|400 mg,800 mg,5 %
Cetirizine|cetirizine|none|tablet,syrup|10 mg,5 mg/5 ml
Levocetirizine|levocetirizine|H|tablet|5 mg
Fexofenadine|fexofenadine|H|tablet|120 mg,180 mg
Montelukast|montelukast|H|tablet|4 mg,5 mg,10 mg
Montelukast + Levocetirizine|montelukast,levocetirizine|H|tablet|10 mg + 5 mg
Salbutamol|salbutamol|H|inhaler,syrup|100 mcg,2 mg/5 ml
Budesonide|budesonide|H|inhaler,spray|100 mcg,200 mcg
Formoterol + Budesonide|formoterol,budesonide|H|inhaler|6 mcg + 200 mcg
Ambroxol|ambroxol|H|syrup,tablet|30 mg,30 mg/5 ml
Dextromethorphan|dextromethorphan|H|syrup|10 mg/5 ml
Prednisolone|prednisolone|H|tablet|5 mg,10 mg,20 mg
Hydrocortisone|hydrocortisone|H|cream|1 %
Omeprazole|omeprazole|H|capsule|20 mg
Pantoprazole|pantoprazole|H|tablet|20 mg,40 mg
Rabeprazole|rabeprazole|H|tablet|20 mg
Ondansetron|ondansetron|H|tablet,syrup|4 mg,8 mg,2 mg/5 ml
Domperidone|domperidone|H|tablet,suspension|10 mg,1 mg/ml
Dicyclomine|dicyclomine|H|tablet|10 mg,20 mg
Loperamide|loperamide|H|capsule|2 mg
Oral rehydration salts|sodium chloride,potassium chloride,sodium citrate,glucose|none|sachet|20.5 g
Lactulose|lactulose|none|syrup|10 g/15 ml
Zinc sulphate|zinc sulphate|none|tablet,syrup|20 mg,20 mg/5 ml
Amlodipine|amlodipine|H|tablet|2.5 mg,5 mg,10 mg
Telmisartan|telmisartan|H|tablet|20 mg,40 mg,80 mg
Losartan|losartan|H|tablet|25 mg,50 mg
Ramipril|ramipril|H|tablet,capsule|2.5 mg,5 mg
Metoprolol|metoprolol|H|tablet|25 mg,50 mg
Hydrochlorothiazide|hydrochlorothiazide|H|tablet|12.5 mg,25 mg
Furosemide|furosemide|H|tablet|40 mg
Atorvastatin|atorvastatin|H|tablet|10 mg,20 mg,40 mg
Rosuvastatin|rosuvastatin|H|tablet|5 mg,10 mg,20 mg
Aspirin|aspirin|none|tablet|75 mg,150 mg
Clopidogrel|clopidogrel|H|tablet|75 mg
Metformin|metformin|H|tablet|500 mg,850 mg,1000 mg
Glimepiride|glimepiride|H|tablet|1 mg,2 mg
Insulin glargine|insulin glargine|H|injection|100 IU/ml
Levothyroxine|levothyroxine|H|tablet|25 mcg,50 mcg,100 mcg
Folic acid|folic acid|none|tablet|5 mg
Ferrous ascorbate + Folic acid|ferrous ascorbate,folic acid|none|tablet|100 mg + 1.5 mg
Calcium + Vitamin D3|calcium carbonate,cholecalciferol|none|tablet|500 mg + 250 IU
Cholecalciferol|cholecalciferol|none|capsule,sachet|60000 IU
Alprazolam|alprazolam|H1|tablet|0.25 mg,0.5 mg
Escitalopram|escitalopram|H|tablet|5 mg,10 mg
Sertraline|sertraline|H|tablet|25 mg,50 mg
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const line of generics.trim().split("\n")) {
    const [name = "", ingredients = "", schedule = "", forms = "", strengths = ""] = line.split("|");
    // The id follows from the name, so that every hospital has the same one.
    await sql`insert into generics (id, name, search_name, ingredients, schedule, forms, strengths)
      values (overlay(overlay(md5(${`generic:${name}`}::text) placing '8' from 13) placing 'a' from 17)::uuid, ${name}, ${name.toLowerCase().replace(/[^a-z0-9]+/g, " ")},
        ${ingredients.split(",")}, ${schedule}, ${forms.split(",")}, ${strengths.split(",")})`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from generics`.execute(db);
}
