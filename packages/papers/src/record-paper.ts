import { dateIn, type InstantText, toInstant } from "@carepoint/domain/kernel/calendar";
import type { PaperLocale } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { allergyReasons } from "@carepoint/domain/records/allergy-reasons";
import { type Note, noteSections } from "@carepoint/domain/records/note";
import type { PrescriptionSheet, RecordPaperSize, RecordSheet, SummarySheet } from "@carepoint/domain/records/papers";
import { writtenSteps } from "@carepoint/domain/records/regimen";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { codePicture } from "./code-picture.ts";
import { counted, daysText, doseSentence, filled, quantityText } from "./dose-sentence.ts";
import { timesWords } from "./dose-words.ts";
import {
  ageWords,
  certaintyWords,
  formWords,
  instructionWords,
  noteWords,
  onRecordPaper,
  overWords,
  recordWords,
  sexWords,
} from "./record-words.ts";
import { openTypesetter } from "./typesetter.ts";
import { vitalLines } from "./vital-lines.ts";
import { type Writing, writingIn } from "./writing.ts";

export interface RecordPaperOptions {
  readonly locale: PaperLocale;
  readonly size: RecordPaperSize;
}

/** A prescription as PDF, with what IMC Regulations 1.4.1 and 1.5 want on it and a code by which a stranger checks it. */
export async function prescriptionPaper(sheet: PrescriptionSheet, options: RecordPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("record", prescriptionData(sheet, options));
}

/** What happened in a visit, for the patient to keep or to show to another doctor. */
export async function summaryPaper(sheet: SummarySheet, options: RecordPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("record", summaryData(sheet, options));
}

/** Everything that stands on the paper, in words: the template only places it. */
export function prescriptionData(sheet: PrescriptionSheet, { locale, size }: RecordPaperOptions) {
  const writing = writingIn(locale, sheet.zone);
  const { status, issuedAt, cancelReason, content } = sheet.prescription;
  const over = overWords[status];
  return {
    ...headOf(sheet, size, writing),
    title: recordWords.prescription[locale],
    ...datedAt(issuedAt, sheet, writing),
    mark: over?.[locale] ?? null,
    notice: over && [over[locale], onRecordPaper.notInForce[locale], ...(cancelReason ? [cancelReason] : [])],
    above: factsOf(sheet.prescription, ["diagnosis"], writing),
    medicines: { title: null, lines: content.lines.map((line) => medicineOf(line, writing)) },
    below: factsOf(sheet.prescription, ["inSpite", "repeats", "advice", "comeAgain"], writing),
    code: { picture: codePicture(sheet.checkAt), words: onRecordPaper.check[locale] },
  };
}

export function summaryData(sheet: SummarySheet, { locale, size }: RecordPaperOptions) {
  const writing = writingIn(locale, sheet.zone);
  const { note, openedAt, addenda } = sheet.encounter;
  const sections = noteSections.flatMap((section) =>
    note[section].trim() === "" ? [] : [{ term: noteWords[section][locale], text: note[section] }],
  );
  const added = addenda.map(({ at, text }) => ({
    term: filled(onRecordPaper.addedLater[locale], { moment: writing.moment(at) }),
    text,
  }));
  const lines = sheet.prescriptions.flatMap(({ content }) => content.lines);
  return {
    ...headOf(sheet, size, writing),
    title: onRecordPaper.summary[locale],
    ...datedAt(openedAt, sheet, writing),
    mark: null,
    notice: null,
    above: [
      ...(sheet.vitals.length > 0
        ? [{ term: recordWords.vitals[locale], text: vitalLines(sheet.vitals, writing).join("\n") }]
        : []),
      ...sections,
      ...diagnosesOf(note, locale),
      ...added,
    ],
    medicines: {
      title: lines.length > 0 ? onRecordPaper.medicines[locale] : null,
      lines: lines.map((line) => medicineOf(line, writing)),
    },
    below: [
      ...sheet.prescriptions.flatMap((prescription) =>
        factsOf(
          prescription,
          ["diagnosis", "inSpite", "repeats", "advice", ...(sheet.followUp ? [] : comingAgain)],
          writing,
        ),
      ),
      ...(sheet.followUp ? [{ term: recordWords.comeAgain[locale], text: writing.day(sheet.followUp) }] : []),
    ],
    code: null,
  };
}

function diagnosesOf({ diagnoses }: Pick<Note, "diagnoses">, locale: PaperLocale) {
  const named = diagnoses.map(({ text, icd10, certainty }) => {
    const more = [icd10, certaintyWords[certainty]?.[locale]].filter((part) => part);
    return more.length > 0 ? `${text} (${more.join(", ")})` : text;
  });
  return named.length > 0 ? [{ term: recordWords.diagnosis[locale], text: named.join("\n") }] : [];
}

/** The head, the patient and the signature; what a paper of another kind has more is none here. */
export function headOf(
  { hospitalName, branch, patient, doctor }: RecordSheet,
  size: RecordPaperSize,
  writing: Writing<PaperLocale>,
) {
  const { locale, say } = writing;
  return {
    ...{ size, locale, number: null, addressee: null, paragraphs: [], bearer: null },
    hospital: say(hospitalName),
    address: [say(branch.name), say(branch.address), phoneText(branch.phone)],
    patient: patient.name,
    facts: [ageOf(patient, locale), sexOf(patient, locale), patient.mrn].filter((fact) => fact !== null),
    allergies: allergiesOf(patient, locale),
    signature: onRecordPaper.signature[locale],
    doctor: [
      doctor.name,
      doctor.qualification,
      filled(recordWords.registration[locale], { number: doctor.registrationNumber, council: doctor.council }),
    ],
  };
}

/** In full at the head, as a day on every page that follows. */
export function datedAt(instant: InstantText | null, { zone }: RecordSheet, { moment, day }: Writing<PaperLocale>) {
  return instant ? { dated: moment(instant), day: day(dateIn(toInstant(instant), zone)) } : { dated: "", day: "" };
}

type Patient = RecordSheet["patient"];

function ageOf({ age }: Patient, locale: PaperLocale): string | null {
  return age && counted(ageWords[age.unit], age.count, String(age.count), locale);
}

function sexOf({ sex }: Patient, locale: PaperLocale): string | null {
  return sex === "female" || sex === "male" || sex === "other" ? sexWords[sex][locale] : null;
}

/** Whether anybody asked is said too: an empty line would read as "none". */
function allergiesOf({ allergies, noKnownAllergies }: Patient, locale: PaperLocale) {
  if (allergies.length === 0)
    return { term: null, text: recordWords[noKnownAllergies ? "noKnownAllergies" : "notAsked"][locale] };
  const named = allergies.map(({ substance, reaction }) => (reaction ? `${substance} (${reaction})` : substance));
  return { term: recordWords.allergies[locale], text: named.join(", ") };
}

/** The generic in capitals first (IMC Regulations 1.5), the brand beside it; the codes, and below them what they mean. */
export function medicineOf(line: PrescriptionLine, { locale, capitals }: Writing<PaperLocale>) {
  const { name, genericName, strength, form, instruction, noSubstitution } = line;
  const generic = genericName || name;
  const branded = [formWords[form][locale], ...(generic === name ? [] : [`(${name})`])].join(" ");
  return {
    name: [capitals(generic), strength].filter((part) => part).join(" "),
    form: noSubstitution ? `${branded} · ${recordWords.noSubstitution[locale]}` : branded,
    codes: writtenSteps(line)
      .map(({ code, days }) => `${code} · ${daysText(days, locale)}`)
      .join("; "),
    quantity: quantityText(line, locale),
    sentence: doseSentence(line, locale),
    instruction: instruction ? instructionText(instruction, locale) : null,
  };
}

/** What a doctor worded freely stays as it was written. */
export function instructionText(written: string, locale: PaperLocale): string {
  const preset = instructionWords.find(({ en }) => en.toLowerCase() === written.trim().toLowerCase());
  return preset?.[locale] ?? written;
}

const comingAgain = ["comeAgain"] as const;
type Fact = "diagnosis" | "inSpite" | "repeats" | "advice" | "comeAgain";

function factsOf(
  prescription: SummarySheet["prescriptions"][number],
  wanted: readonly Fact[],
  { locale, day }: Writing<PaperLocale>,
) {
  const { diagnosis, advice, followUp } = prescription.content;
  const { repeatsAllowed: times } = prescription;
  const repeats = times > 0 ? counted(timesWords, times, String(times), locale) : null;
  const comeAgain = followUp && day(followUp);
  const facts = { diagnosis, inSpite: allergyReasons(prescription), repeats, advice, comeAgain };
  return wanted.flatMap((fact) => {
    const text = facts[fact];
    return text ? [{ term: recordWords[fact][locale], text }] : [];
  });
}
