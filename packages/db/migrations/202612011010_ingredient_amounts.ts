import { type Kysely, sql } from "kysely";

/**
 * name | routes, the usual one first | list of the Telemedicine Practice Guidelines | pregnancy | least age in months | ingredients.
 * An ingredient is `name : amount unit : most a day for an adult : most a day per kg`; the amount is what one tablet, capsule, sachet,
 * puff or ml of the first strength holds, both limits are in its unit and hold for the first route. `weekly` after the age: never
 * taken daily, the limit is that of the one day. `-`: not known, which screens say as "not checked".
 * Written for this product from what formularies agree on, the careful figure where they differ; a pharmacist has to confirm it
 * before a hospital leans on it.
 */
const formulary = `
Paracetamol|oral|O|safe|2|paracetamol:500 mg:4000:75
Ibuprofen|oral|O|avoid|3|ibuprofen:200 mg:2400:40
Diclofenac|oral,skin|none|avoid|12|diclofenac:50 mg:150:3
Aceclofenac|oral|none|avoid|216|aceclofenac:100 mg:200:-
Aceclofenac + Paracetamol|oral|none|avoid|216|aceclofenac:100 mg:200:-;paracetamol:325 mg:4000:75
Tramadol|oral|prohibited|avoid|144|tramadol:50 mg:400:-
Amoxicillin|oral|none|safe|0|amoxicillin:250 mg:3000:90
Amoxicillin + Clavulanic acid|oral|none|safe|0|amoxicillin:500 mg:3000:90;clavulanic acid:125 mg:375:15
Azithromycin|oral|none|caution|6|azithromycin:250 mg:1000:20
Cefixime|oral|none|safe|6|cefixime:100 mg:400:20
Cefuroxime|oral|none|safe|3|cefuroxime:250 mg:1000:30
Ceftriaxone|injected|none|safe|1|ceftriaxone:1000 mg:4000:100
Ciprofloxacin|oral,eye|none|avoid|216|ciprofloxacin:250 mg:1500:40
Ofloxacin|oral,eye|none|avoid|216|ofloxacin:200 mg:800:-
Levofloxacin|oral|none|avoid|216|levofloxacin:250 mg:1000:-
Doxycycline|oral|none|avoid|96|doxycycline:100 mg:200:4.4
Metronidazole|oral|none|caution|0|metronidazole:200 mg:2400:50
Nitrofurantoin|oral|none|caution|3|nitrofurantoin:100 mg:400:7
Fluconazole|oral|none|avoid|0|fluconazole:150 mg:400:12
Clotrimazole|skin|A|safe|0|clotrimazole:-:-:-
Albendazole|oral|O|avoid|12|albendazole:400 mg:800:15
Ivermectin|oral|none|avoid|60|ivermectin:6 mg:-:0.2
Aciclovir|oral,skin|none|caution|0|aciclovir:400 mg:4000:80
Cetirizine|oral|O|caution|24|cetirizine:10 mg:10:-
Levocetirizine|oral|none|caution|24|levocetirizine:5 mg:5:-
Fexofenadine|oral|none|caution|72|fexofenadine:120 mg:180:-
Montelukast|oral|A|caution|6|montelukast:4 mg:10:-
Montelukast + Levocetirizine|oral|none|caution|180|montelukast:10 mg:10:-;levocetirizine:5 mg:5:-
Salbutamol|oral,inhaled|A|safe|24|salbutamol:0.1 mg:32:0.6
Budesonide|inhaled,nasal|A|safe|60|budesonide:100 mcg:1600:-
Formoterol + Budesonide|inhaled|A|caution|144|formoterol:6 mcg:48:-;budesonide:200 mcg:1600:-
Ambroxol|oral|O|caution|24|ambroxol:30 mg:120:-
Dextromethorphan|oral|O|caution|72|dextromethorphan:2 mg:120:-
Prednisolone|oral|none|caution|0|prednisolone:5 mg:60:2
Hydrocortisone|skin|A|safe|0|hydrocortisone:-:-:-
Omeprazole|oral|none|safe|12|omeprazole:20 mg:40:-
Pantoprazole|oral|none|caution|60|pantoprazole:20 mg:80:-
Rabeprazole|oral|none|caution|144|rabeprazole:20 mg:40:-
Ondansetron|oral|none|caution|6|ondansetron:4 mg:24:0.45
Domperidone|oral|none|caution|144|domperidone:10 mg:30:0.75
Dicyclomine|oral|none|caution|6|dicyclomine:10 mg:80:-
Loperamide|oral|none|caution|48|loperamide:2 mg:16:-
Oral rehydration salts|oral|O|safe|0|sodium chloride:2.6 g:-:-;potassium chloride:1.5 g:-:-;sodium citrate:2.9 g:-:-;glucose:13.5 g:-:-
Lactulose|oral|O|safe|0|lactulose:0.667 g:100:-
Zinc sulphate|oral|O|safe|0|zinc sulphate:20 mg:-:-
Amlodipine|oral|A|caution|72|amlodipine:2.5 mg:10:-
Telmisartan|oral|A|avoid|216|telmisartan:20 mg:80:-
Losartan|oral|A|avoid|72|losartan:25 mg:100:-
Ramipril|oral|A|avoid|216|ramipril:2.5 mg:10:-
Metoprolol|oral|A|caution|72|metoprolol:25 mg:400:-
Hydrochlorothiazide|oral|B|caution|6|hydrochlorothiazide:12.5 mg:50:2
Furosemide|oral|none|caution|0|furosemide:40 mg:160:6
Atorvastatin|oral|A|avoid|120|atorvastatin:10 mg:80:-
Rosuvastatin|oral|A|avoid|120|rosuvastatin:5 mg:40:-
Aspirin|oral|A|caution|192|aspirin:75 mg:4000:-
Clopidogrel|oral|A|caution|216|clopidogrel:75 mg:75:-
Metformin|oral|A|caution|120|metformin:500 mg:2550:-
Glimepiride|oral|A|avoid|216|glimepiride:1 mg:6:-
Insulin glargine|injected|none|caution|24|insulin glargine:100 IU:-:-
Levothyroxine|oral|A|safe|0|levothyroxine:25 mcg:300:15
Folic acid|oral|O|safe|0|folic acid:5 mg:15:-
Ferrous ascorbate + Folic acid|oral|O|safe|-|ferrous ascorbate:100 mg:200:6;folic acid:1.5 mg:15:-
Calcium + Vitamin D3|oral|O|safe|-|calcium carbonate:500 mg:2500:-;cholecalciferol:250 IU:4000:-
Cholecalciferol|oral|O|caution|- weekly|cholecalciferol:60000 IU:60000:-
Alprazolam|oral|prohibited|avoid|216|alprazolam:0.25 mg:3:-
Escitalopram|oral|none|caution|144|escitalopram:5 mg:20:-
Sertraline|oral|none|caution|72|sertraline:25 mg:200:-
Naproxen|oral|none|avoid|24|naproxen:250 mg:1250:-
Mefenamic acid|oral|none|avoid|6|mefenamic acid:250 mg:1500:25
Etoricoxib|oral|none|avoid|192|etoricoxib:60 mg:120:-
Ketorolac|oral,injected|none|avoid|192|ketorolac:10 mg:40:-
Tramadol + Paracetamol|oral|prohibited|avoid|144|tramadol:37.5 mg:400:-;paracetamol:325 mg:4000:75
Pregabalin|oral|none|avoid|216|pregabalin:75 mg:600:-
Gabapentin|oral|none|caution|72|gabapentin:100 mg:3600:-
Amitriptyline|oral|none|caution|72|amitriptyline:10 mg:150:-
Fluoxetine|oral|none|caution|96|fluoxetine:20 mg:60:-
Duloxetine|oral|none|caution|216|duloxetine:20 mg:120:-
Mirtazapine|oral|none|caution|216|mirtazapine:7.5 mg:45:-
Olanzapine|oral|none|caution|156|olanzapine:2.5 mg:20:-
Risperidone|oral|none|caution|60|risperidone:1 mg:16:-
Quetiapine|oral|none|caution|120|quetiapine:25 mg:800:-
Clonazepam|oral|prohibited|avoid|0|clonazepam:0.25 mg:20:0.2
Diazepam|oral|prohibited|avoid|6|diazepam:2 mg:40:0.8
Zolpidem|oral|prohibited|avoid|216|zolpidem:5 mg:10:-
Phenytoin|oral|none|avoid|0|phenytoin:50 mg:600:8
Carbamazepine|oral|none|avoid|0|carbamazepine:100 mg:1600:35
Sodium valproate|oral|none|avoid|24|sodium valproate:200 mg:2500:60
Levetiracetam|oral|none|caution|1|levetiracetam:250 mg:3000:60
Levodopa + Carbidopa|oral|none|caution|216|levodopa:100 mg:2000:-;carbidopa:10 mg:200:-
Betahistine|oral|none|caution|216|betahistine:8 mg:48:-
Cinnarizine|oral|none|caution|60|cinnarizine:25 mg:225:-
Flunarizine|oral|none|caution|216|flunarizine:5 mg:10:-
Sumatriptan|oral|none|caution|216|sumatriptan:25 mg:200:-
Propranolol|oral|A|caution|0|propranolol:10 mg:320:4
Atenolol|oral|A|avoid|-|atenolol:25 mg:100:-
Bisoprolol|oral|A|caution|216|bisoprolol:2.5 mg:20:-
Carvedilol|oral|A|caution|216|carvedilol:3.125 mg:50:-
Enalapril|oral|A|avoid|1|enalapril:2.5 mg:40:0.6
Olmesartan|oral|A|avoid|72|olmesartan:20 mg:40:-
Cilnidipine|oral|A|avoid|216|cilnidipine:5 mg:20:-
Telmisartan + Amlodipine|oral|A|avoid|216|telmisartan:40 mg:80:-;amlodipine:5 mg:10:-
Spironolactone|oral|none|avoid|0|spironolactone:25 mg:400:-
Torsemide|oral|none|caution|216|torsemide:5 mg:200:-
Chlorthalidone|oral|B|caution|216|chlorthalidone:6.25 mg:100:-
Isosorbide mononitrate|oral|none|caution|216|isosorbide mononitrate:10 mg:120:-
Digoxin|oral|none|caution|0|digoxin:0.25 mg:0.5:-
Warfarin|oral|none|avoid|216|warfarin:1 mg:10:-
Apixaban|oral|none|avoid|216|apixaban:2.5 mg:20:-
Fenofibrate|oral|none|avoid|216|fenofibrate:145 mg:160:-
Gliclazide|oral|A|avoid|216|gliclazide:40 mg:320:-
Glibenclamide|oral|A|caution|216|glibenclamide:2.5 mg:15:-
Metformin + Glimepiride|oral|A|avoid|216|metformin:500 mg:2550:-;glimepiride:1 mg:6:-
Sitagliptin|oral|B|caution|216|sitagliptin:50 mg:100:-
Vildagliptin|oral|B|caution|216|vildagliptin:50 mg:100:-
Teneligliptin|oral|B|unknown|216|teneligliptin:20 mg:40:-
Dapagliflozin|oral|B|avoid|120|dapagliflozin:5 mg:10:-
Empagliflozin|oral|B|avoid|120|empagliflozin:10 mg:25:-
Pioglitazone|oral|B|avoid|216|pioglitazone:15 mg:45:-
Human insulin, soluble|injected|none|safe|0|insulin human:40 IU:-:-
Carbimazole|oral|none|avoid|0|carbimazole:5 mg:60:-
Dexamethasone|oral,injected|none|caution|0|dexamethasone:0.5 mg:16:0.6
Methylprednisolone|oral|none|caution|0|methylprednisolone:4 mg:48:2
Deflazacort|oral|none|caution|24|deflazacort:6 mg:120:-
Hydroxychloroquine|oral|none|caution|-|hydroxychloroquine:200 mg:400:6.5
Methotrexate|oral|none|avoid|24 weekly|methotrexate:2.5 mg:25:-
Allopurinol|oral|none|caution|-|allopurinol:100 mg:800:20
Febuxostat|oral|none|caution|216|febuxostat:40 mg:120:-
Colchicine|oral|none|avoid|48|colchicine:0.5 mg:2:-
Cephalexin|oral|none|safe|0|cephalexin:250 mg:4000:100
Cefpodoxime|oral|none|safe|2|cefpodoxime:100 mg:400:10
Clarithromycin|oral|none|avoid|6|clarithromycin:250 mg:1000:15
Clindamycin|oral,skin|none|safe|0|clindamycin:150 mg:1800:25
Co-trimoxazole|oral|none|avoid|2|sulfamethoxazole:400 mg:2400:40;trimethoprim:80 mg:480:8
Linezolid|oral|none|caution|0|linezolid:600 mg:1200:30
Moxifloxacin|oral,eye|none|avoid|216|moxifloxacin:400 mg:400:-
Isoniazid|oral|none|caution|0|isoniazid:100 mg:300:15
Rifampicin|oral|none|caution|0|rifampicin:150 mg:600:20
Ethambutol|oral|none|caution|60|ethambutol:400 mg:1600:25
Pyrazinamide|oral|none|caution|0|pyrazinamide:500 mg:2000:40
Artemether + Lumefantrine|oral|none|caution|2|artemether:20 mg:160:-;lumefantrine:120 mg:960:-
Chlorpheniramine|oral|none|caution|24|chlorpheniramine:4 mg:24:-
Hydroxyzine|oral|none|avoid|6|hydroxyzine:10 mg:100:2
Ipratropium|inhaled|A|caution|-|ipratropium:20 mcg:240:-
Doxofylline|oral|none|unknown|144|doxofylline:400 mg:1200:-
Acetylcysteine|oral|O|caution|168|acetylcysteine:600 mg:1200:-
Esomeprazole|oral|none|caution|12|esomeprazole:20 mg:80:-
Sucralfate|oral|none|safe|168|sucralfate:1000 mg:8000:-
Tranexamic acid|oral|none|caution|144|tranexamic acid:500 mg:4000:-
Tamsulosin|oral|none|unknown|216|tamsulosin:0.4 mg:0.8:-
Permethrin|skin|A|safe|2|permethrin:-:-:-
`;

/** A strength names each ingredient's part: a total alone does not say how much of which. */
const strengths = [
  ["Amoxicillin + Clavulanic acid", ["500 mg + 125 mg", "250 mg + 125 mg", "200 mg + 28.5 mg/5 ml"]],
] as const;
const totals = [["Amoxicillin + Clavulanic acid", ["625 mg", "375 mg", "228.5 mg/5 ml"]]] as const;

// locks: a catalogue of 150 rows, read while nobody prescribes for a moment
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table generics
      add column routes text[] not null default '{}'
        check (routes <@ array['oral','injected','inhaled','nasal','eye','skin','rectal']),
      add column telemedicine_list text not null default 'none'
        check (telemedicine_list in ('O','A','B','none','prohibited')),
      add column pregnancy text not null default 'unknown' check (pregnancy in ('safe','caution','avoid','unknown')),
      add column least_age_months smallint check (least_age_months >= 0),
      add column weekly boolean not null default false,
      add column source text not null default 'care-point',
      add constraint generics_schedule_x_never_remote check (schedule <> 'X' or telemedicine_list = 'prohibited');

    create table generic_ingredients (
      generic_id uuid not null references generics on delete cascade,
      ingredient text not null check (ingredient = lower(btrim(ingredient)) and ingredient <> ''),
      place smallint not null,
      amount numeric check (amount > 0),
      unit text check (unit in ('mg','mcg','g','IU')),
      max_daily_adult numeric check (max_daily_adult > 0),
      max_daily_per_kg numeric check (max_daily_per_kg > 0),
      primary key (generic_id, ingredient),
      unique (generic_id, place),
      check ((amount is null) = (unit is null)),
      check (unit is not null or (max_daily_adult is null and max_daily_per_kg is null))
    );
    create index generic_ingredients_ingredient on generic_ingredients (ingredient);

    -- What nobody wrote down stands in the catalogue with what it is made of, and no more.
    insert into generic_ingredients (generic_id, ingredient, place)
      select g.id, lower(btrim(part.name)), part.place from generics g, unnest(g.ingredients) with ordinality as part (name, place);
  `.execute(db);
  const rows = formulary.trim().split("\n").map(readLine);
  await sql`update generics g set routes = array(select jsonb_array_elements_text(w.routes)), telemedicine_list = w.list,
      pregnancy = w.pregnancy, least_age_months = w.months, weekly = w.weekly
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (name text, routes jsonb, list text, pregnancy text, months smallint, weekly boolean)
    where w.name = g.name`.execute(db);
  await sql`update generic_ingredients i
      set amount = w.amount, unit = w.unit, max_daily_adult = w.adult, max_daily_per_kg = w."perKg"
    from jsonb_to_recordset(${JSON.stringify(rows.flatMap(({ ingredients }) => ingredients))}::jsonb)
      as w (name text, ingredient text, amount numeric, unit text, adult numeric, "perKg" numeric),
      generics g
    where g.name = w.name and i.generic_id = g.id and i.ingredient = w.ingredient`.execute(db);
  for (const [name, parts] of strengths)
    await sql`update generics set strengths = ${[...parts]} where name = ${name}`.execute(db);
  await sql`alter table generics drop column ingredients`.execute(db);
}

function readLine(line: string) {
  const [name = "", routes = "", list = "", pregnancy = "", age = "", parts = ""] = line.split("|");
  const [months = "-", rhythm] = age.split(" ");
  const ingredients = parts.split(";").map((each) => {
    const [ingredient = "", held = "-", adult = "-", perKg = "-"] = each.split(":");
    const [amount = "-", unit = null] = held === "-" ? [] : held.split(" ");
    return { name, ingredient, amount: numberOf(amount), unit, adult: numberOf(adult), perKg: numberOf(perKg) };
  });
  const weekly = rhythm === "weekly";
  return { name, routes: routes.split(","), list, pregnancy, months: numberOf(months), weekly, ingredients };
}

function numberOf(text: string): number | null {
  return text === "-" ? null : Number(text);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table generics add column ingredients text[] not null default '{}';
    update generics g set ingredients = named.list
      from (select generic_id, array_agg(ingredient order by place) as list from generic_ingredients group by 1) named
      where named.generic_id = g.id;
    alter table generics alter column ingredients drop default;
    drop table generic_ingredients;
    alter table generics drop constraint generics_schedule_x_never_remote,
      drop column routes, drop column telemedicine_list, drop column pregnancy, drop column least_age_months,
      drop column weekly, drop column source;
  `.execute(db);
  for (const [name, parts] of totals)
    await sql`update generics set strengths = ${[...parts]} where name = ${name}`.execute(db);
}
