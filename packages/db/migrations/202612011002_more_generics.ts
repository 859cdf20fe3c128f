import { type Kysely, sql } from "kysely";

/**
 * name | ingredients | schedule of the Drugs Rules 1945 | forms | strengths. What outpatients are often given beside the first
 * list; written for this product, engineering data for a pharmacist to look through.
 */
const generics = `
Naproxen|naproxen|H|tablet|250 mg,500 mg
Mefenamic acid|mefenamic acid|H|tablet,suspension|250 mg,500 mg,100 mg/5 ml
Etoricoxib|etoricoxib|H|tablet|60 mg,90 mg,120 mg
Ketorolac|ketorolac|H|tablet,injection|10 mg,30 mg/ml
Tramadol + Paracetamol|tramadol,paracetamol|H1|tablet|37.5 mg + 325 mg
Pregabalin|pregabalin|H|capsule|75 mg,150 mg
Gabapentin|gabapentin|H|capsule,tablet|100 mg,300 mg
Amitriptyline|amitriptyline|H|tablet|10 mg,25 mg
Fluoxetine|fluoxetine|H|capsule|20 mg
Duloxetine|duloxetine|H|capsule|20 mg,30 mg
Mirtazapine|mirtazapine|H|tablet|7.5 mg,15 mg
Olanzapine|olanzapine|H|tablet|2.5 mg,5 mg,10 mg
Risperidone|risperidone|H|tablet|1 mg,2 mg
Quetiapine|quetiapine|H|tablet|25 mg,50 mg,100 mg
Clonazepam|clonazepam|H|tablet|0.25 mg,0.5 mg
Diazepam|diazepam|H1|tablet|2 mg,5 mg
Zolpidem|zolpidem|H1|tablet|5 mg,10 mg
Phenytoin|phenytoin|H|tablet|50 mg,100 mg
Carbamazepine|carbamazepine|H|tablet|100 mg,200 mg
Sodium valproate|sodium valproate|H|tablet,syrup|200 mg,500 mg,200 mg/5 ml
Levetiracetam|levetiracetam|H|tablet,syrup|250 mg,500 mg,100 mg/ml
Levodopa + Carbidopa|levodopa,carbidopa|H|tablet|100 mg + 10 mg,100 mg + 25 mg
Betahistine|betahistine|H|tablet|8 mg,16 mg
Cinnarizine|cinnarizine|H|tablet|25 mg
Flunarizine|flunarizine|H|tablet|5 mg,10 mg
Sumatriptan|sumatriptan|H|tablet|25 mg,50 mg
Propranolol|propranolol|H|tablet|10 mg,20 mg,40 mg
Atenolol|atenolol|H|tablet|25 mg,50 mg
Bisoprolol|bisoprolol|H|tablet|2.5 mg,5 mg
Carvedilol|carvedilol|H|tablet|3.125 mg,6.25 mg,12.5 mg
Enalapril|enalapril|H|tablet|2.5 mg,5 mg,10 mg
Olmesartan|olmesartan|H|tablet|20 mg,40 mg
Cilnidipine|cilnidipine|H|tablet|5 mg,10 mg,20 mg
Telmisartan + Amlodipine|telmisartan,amlodipine|H|tablet|40 mg + 5 mg
Spironolactone|spironolactone|H|tablet|25 mg,50 mg
Torsemide|torsemide|H|tablet|5 mg,10 mg,20 mg
Chlorthalidone|chlorthalidone|H|tablet|6.25 mg,12.5 mg
Isosorbide mononitrate|isosorbide mononitrate|H|tablet|10 mg,20 mg
Digoxin|digoxin|H|tablet|0.25 mg
Warfarin|warfarin|H|tablet|1 mg,2 mg,5 mg
Apixaban|apixaban|H|tablet|2.5 mg,5 mg
Fenofibrate|fenofibrate|H|tablet|145 mg,160 mg
Gliclazide|gliclazide|H|tablet|40 mg,80 mg
Glibenclamide|glibenclamide|H|tablet|2.5 mg,5 mg
Metformin + Glimepiride|metformin,glimepiride|H|tablet|500 mg + 1 mg,500 mg + 2 mg
Sitagliptin|sitagliptin|H|tablet|50 mg,100 mg
Vildagliptin|vildagliptin|H|tablet|50 mg
Teneligliptin|teneligliptin|H|tablet|20 mg
Dapagliflozin|dapagliflozin|H|tablet|5 mg,10 mg
Empagliflozin|empagliflozin|H|tablet|10 mg,25 mg
Pioglitazone|pioglitazone|H|tablet|15 mg,30 mg
Human insulin, soluble|insulin human|H|injection|40 IU/ml,100 IU/ml
Carbimazole|carbimazole|H|tablet|5 mg,10 mg
Dexamethasone|dexamethasone|H|tablet,injection|0.5 mg,4 mg/ml
Methylprednisolone|methylprednisolone|H|tablet|4 mg,8 mg,16 mg
Deflazacort|deflazacort|H|tablet|6 mg,12 mg
Hydroxychloroquine|hydroxychloroquine|H|tablet|200 mg
Methotrexate|methotrexate|H|tablet|2.5 mg,7.5 mg
Allopurinol|allopurinol|H|tablet|100 mg,300 mg
Febuxostat|febuxostat|H|tablet|40 mg,80 mg
Colchicine|colchicine|H|tablet|0.5 mg
Cephalexin|cephalexin|H|capsule,suspension|250 mg,500 mg,125 mg/5 ml
Cefpodoxime|cefpodoxime|H1|tablet,suspension|100 mg,200 mg,50 mg/5 ml
Clarithromycin|clarithromycin|H|tablet|250 mg,500 mg
Clindamycin|clindamycin|H|capsule,gel|150 mg,300 mg,1 %
Co-trimoxazole|sulfamethoxazole,trimethoprim|H|tablet,suspension|400 mg + 80 mg,800 mg + 160 mg
Linezolid|linezolid|H|tablet|600 mg
Moxifloxacin|moxifloxacin|H1|tablet,drops|400 mg,0.5 %
Isoniazid|isoniazid|H1|tablet|100 mg,300 mg
Rifampicin|rifampicin|H1|capsule|150 mg,300 mg,450 mg
Ethambutol|ethambutol|H1|tablet|400 mg,800 mg
Pyrazinamide|pyrazinamide|H1|tablet|500 mg,750 mg
Artemether + Lumefantrine|artemether,lumefantrine|H|tablet|20 mg + 120 mg,80 mg + 480 mg
Chlorpheniramine|chlorpheniramine|H|tablet,syrup|4 mg,2 mg/5 ml
Hydroxyzine|hydroxyzine|H|tablet,syrup|10 mg,25 mg,10 mg/5 ml
Ipratropium|ipratropium|H|inhaler|20 mcg
Doxofylline|doxofylline|H|tablet|400 mg
Acetylcysteine|acetylcysteine|H|tablet|600 mg
Esomeprazole|esomeprazole|H|tablet|20 mg,40 mg
Sucralfate|sucralfate|H|suspension,tablet|1 g,1 g/10 ml
Tranexamic acid|tranexamic acid|H|tablet|500 mg
Tamsulosin|tamsulosin|H|capsule|0.4 mg
Permethrin|permethrin|H|cream,lotion|5 %
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const line of generics.trim().split("\n")) {
    const [name = "", ingredients = "", schedule = "", forms = "", strengths = ""] = line.split("|");
    // The id follows from the name, so that every hospital has the same one.
    await sql`insert into generics (id, name, search_name, ingredients, schedule, forms, strengths)
      values (overlay(overlay(md5(${`generic:${name}`}::text) placing '8' from 13) placing 'a' from 17)::uuid, ${name}, ${name.toLowerCase().replace(/[^a-z0-9]+/g, " ")},
        ${ingredients.split(",")}, ${schedule}, ${forms.split(",")}, ${strengths.split(",")})
      on conflict (name) do nothing`.execute(db);
  }
}

/** One that a prescription names stays: the catalogue answers for it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  const names = generics
    .trim()
    .split("\n")
    .map((line) => line.split("|")[0] ?? "");
  await sql`delete from generics g where g.name = any(${names})
    and not exists (select from prescribed_generics p where p.generic_id = g.id)`.execute(db);
}
