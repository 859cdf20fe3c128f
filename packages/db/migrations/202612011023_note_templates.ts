import { type Kysely, sql } from "kysely";

/** Texts that a doctor would else type every day. Without a doctor it is the hospital's; these come with the product. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table note_templates (
      id uuid primary key default uuidv7(),
      doctor_id uuid references doctors,
      shortcut text not null check (shortcut ~ '^[a-z0-9]{2,20}$'),
      title text not null check (length(title) between 1 and 80),
      sections jsonb not null check (jsonb_typeof(sections) = 'object'),
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create unique index note_templates_once on note_templates (doctor_id, shortcut) nulls not distinct where active;
    create trigger note_templates_touch before insert or update on note_templates
      for each row execute function touch_row();
  `.execute(db);
  for (const { shortcut, title, sections } of ours) {
    await sql`insert into note_templates (shortcut, title, sections)
      values (${shortcut}, ${title}, ${JSON.stringify(sections)}::jsonb)`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table note_templates`.execute(db);
}

/** Questions and steps that are asked and taken every time; nothing in them is a finding of anybody. */
const ours = [
  {
    shortcut: "htn",
    title: "Hypertension, review",
    sections: {
      subjective: "Headache, giddiness, chest pain, breathlessness:\nTakes the medicines every day:\nHome readings:",
      objective: "BP sitting, both arms:\nPulse:\nPedal oedema:",
      assessment: "Hypertension, control:",
      plan: "Salt below 5 g a day, walk 30 minutes on most days.\nBP at home, morning and evening, for a week before the next visit.",
    },
  },
  {
    shortcut: "dm",
    title: "Type 2 diabetes, review",
    sections: {
      subjective: "Thirst, urine at night, weight:\nLow sugar, how often:\nTakes the medicines every day:",
      objective: "Weight, BP:\nFeet, pulses and monofilament:\nLast HbA1c:",
      assessment: "Type 2 diabetes, control:",
      plan: "HbA1c every three months, eyes and kidneys once a year.\nFeet looked at every day.",
    },
  },
  {
    shortcut: "fever",
    title: "Fever of a few days",
    sections: {
      subjective:
        "Fever since, highest:\nChills, rash, bleeding, cough, urine, loose stools:\nTravel, others ill at home:",
      objective: "Temperature, pulse, BP, SpO2:\nThroat, chest, abdomen, skin:\nNeck:",
      plan: "Paracetamol as needed, fluids, rest.\nComes back at once with bleeding, breathlessness, drowsiness or no urine.\nBlood count if it lasts beyond three days.",
    },
  },
  {
    shortcut: "urti",
    title: "Cold and cough",
    sections: {
      subjective: "Cough, sore throat, running nose since:\nFever, breathlessness, ear pain:",
      objective: "Temperature, SpO2:\nThroat, ears, chest:",
      assessment: "Upper respiratory infection, looks viral.",
      plan: "No antibiotic needed now. Steam, fluids, paracetamol as needed.\nComes back if fever lasts beyond three days or breathing is hard.",
    },
  },
  {
    shortcut: "lbp",
    title: "Low back pain",
    sections: {
      subjective: "Pain since, after:\nRadiates to the leg, numbness, weakness:\nBladder, bowel, fever, weight loss:",
      objective: "Tenderness, movement:\nStraight leg raising, power, reflexes:",
      assessment: "Mechanical low back pain, no warning sign found.",
      plan: "Keeps moving, warm packs, no bed rest beyond two days.\nComes back at once with numbness in the saddle area or loss of bladder control.",
    },
  },
  {
    shortcut: "age",
    title: "Loose stools and vomiting",
    sections: {
      subjective: "Stools a day, blood, vomiting since:\nUrine passed:\nFood or water from outside:",
      objective: "Dehydration:\nPulse, BP, abdomen:",
      assessment: "Acute gastroenteritis, dehydration:",
      plan: "ORS after every stool, zinc for children for 14 days, usual food.\nComes back with blood in stools, no urine for eight hours or drowsiness.",
    },
  },
] as const;
