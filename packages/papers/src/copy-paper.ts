import { calendarDate, dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import type { Locale } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { type PatientRecord, recordPartNames } from "@carepoint/domain/privacy/record";
import { entriesOf } from "./copy-entries.ts";
import { copyWords, partWords } from "./copy-words.ts";
import { sexWords } from "./record-words.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

/** The whole record as PDF on A4, to be read by the person whose it is. The same record makes the same file. */
export async function copyPaper(record: PatientRecord, locale: Locale): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("copy", copyData(record, locale));
}

/** Everything that stands on the paper, in words: the template only places it. */
export function copyData(record: PatientRecord, locale: Locale) {
  const writing = writingIn(locale, record.hospital.zone);
  const { say, moment, number } = writing;
  const { hospital, patient } = record;
  return {
    locale,
    hospital: say(hospital.name),
    address: hospital.branches.map(({ name, phone }) => [say(name), phoneText(phone)].join(", ")),
    title: copyWords.title[locale],
    dated: moment(record.madeAt),
    note: copyWords.note[locale],
    empty: copyWords.empty[locale],
    patient: {
      name: patient.name,
      mrn: patient.mrn,
      facts: factsOf(patient, writing),
      details: detailsOf(record, writing),
    },
    contents: recordPartNames.map((part) => ({ title: partWords[part][locale], count: number(record[part].length) })),
    sections: recordPartNames.map((part) => ({
      title: partWords[part][locale],
      entries: entriesOf(part, record, writing),
    })),
  };
}

type Patient = PatientRecord["patient"];

function factsOf({ sex, mrn }: Patient, { locale }: Writing): string[] {
  return [...(sex === "undisclosed" ? [] : [sexWords[sex][locale]]), mrn];
}

function detailsOf({ patient, hospital }: PatientRecord, { locale, day }: Writing) {
  const { birthDate, birthYear, phone, email, address, emergencyContact, guardian, payer, history, registeredAt } =
    patient;
  const says = (term: keyof typeof copyWords, text: string | null | undefined) =>
    text?.trim() ? [{ term: copyWords[term][locale], text }] : [];
  const near = emergencyContact && [
    emergencyContact.name,
    emergencyContact.relation,
    phoneText(emergencyContact.phone),
  ];
  const answers =
    guardian &&
    ("name" in guardian ? [guardian.name, guardian.phone && phoneText(guardian.phone)] : [guardian.noneBecause]);
  return [
    ...says("born", birthDate ? day(calendarDate.parse(birthDate)) : String(birthYear)),
    ...says("phone", phone && phoneText(phone)),
    ...says("email", email),
    ...says("address", address),
    ...says("emergencyContact", near?.join(", ")),
    ...says("guardian", answers?.filter((part) => part).join(", ")),
    ...says("payer", payer?.name),
    ...says("history", history),
    ...says("registered", day(dateIn(toInstant(registeredAt), hospital.zone))),
  ];
}
