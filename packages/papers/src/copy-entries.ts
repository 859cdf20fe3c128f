import type { ItemOf, PatientRecord, RecordPart } from "@carepoint/domain/privacy/record";
import { allergyReasons } from "@carepoint/domain/records/allergy-reasons";
import { noteSections } from "@carepoint/domain/records/note";
import {
  certificateEntry,
  documentEntry,
  followUpEntry,
  handoverEntry,
  orderEntry,
  referralEntry,
  refillEntry,
} from "./copy-care.ts";
import { chartEntryOf } from "./copy-chart.ts";
import { facts, type PaperEntry } from "./copy-facts.ts";
import {
  careWords,
  glassWords,
  lookKindWords,
  purposeWords,
  relationWords,
  roleWords,
  visitStatusWords,
  copyWords as words,
} from "./copy-words.ts";
import { counted, doseSentence, filled, quantityText } from "./dose-sentence.ts";
import { timesWords } from "./dose-words.ts";
import { certaintyWords, noteWords, onRecordPaper, overWords, recordWords } from "./record-words.ts";
import type { Writing } from "./writing.ts";

type Writer<Part extends RecordPart> = (item: ItemOf<Part>, writing: Writing, record: PatientRecord) => PaperEntry;

/** How each part is written for a person; a part without a line here does not compile. */
const writers: { readonly [Part in RecordPart]: Writer<Part> } = {
  doctors: ({ name, qualification, registrationNumber, council }, { locale }) => ({
    head: name,
    when: "",
    facts: facts(
      [null, qualification],
      [null, registrationNumber && filled(words.registration[locale], { number: registrationNumber, council })],
    ),
  }),
  visits: ({ startsAt, status, code, department, doctorId, reason }, { locale, moment, say }, record) => ({
    head: `${doctorNamed(record, doctorId)}, ${say(department)}`,
    when: moment(startsAt),
    facts: facts([null, `${visitStatusWords[status][locale]}, ${code}`], [words.reason[locale], reason]),
  }),
  chart: chartEntryOf,
  encounters: encounterEntry,
  prescriptions: prescriptionEntry,
  refills: refillEntry,
  handovers: handoverEntry,
  orders: orderEntry,
  referrals: referralEntry,
  certificates: certificateEntry,
  followUps: followUpEntry,
  documents: documentEntry,
  bills: ({ number, kind, issuedAt, lines, total }, { locale, moment, money }) => ({
    head: [kind === "credit_note" ? words.note_of[locale] : "", number ?? ""].filter((part) => part).join(" "),
    when: issuedAt ? moment(issuedAt) : "",
    facts: facts(
      [
        null,
        lines.map(({ description, descriptionHi }) => (locale === "hi" && descriptionHi) || description).join(", "),
      ],
      [null, money(total)],
    ),
  }),
  payments: ({ amount, createdAt, refunds, invoiceId }, { locale, moment, money }, record) => ({
    head: money(amount),
    when: moment(createdAt),
    facts: facts(
      [null, record.bills.find(({ id }) => id === invoiceId)?.number],
      ...refunds.map((refund) => [null, filled(words.goneBack[locale], { amount: money(refund.amount) })] as const),
    ),
  }),
  waits: ({ fromDate, toDate, askedAt }, { day, moment }) => ({
    head: fromDate === toDate ? day(fromDate) : `${day(fromDate)} – ${day(toDate)}`,
    when: moment(askedAt),
    facts: [],
  }),
  consents: ({ purpose, givenAt, withdrawn, text }, { locale, moment, say }) => ({
    head: purposeWords[purpose][locale],
    when: moment(givenAt),
    facts: facts(
      [null, withdrawn ? filled(words.withdrawn[locale], { moment: moment(withdrawn.at) }) : words.agreed[locale]],
      [null, say(text)],
    ),
  }),
  people: ({ name, relation, from, until }, { locale, moment }) => ({
    head: name,
    when: moment(from),
    facts: facts(
      [null, relationWords[relation][locale]],
      [null, until && filled(words.until[locale], { moment: moment(until) })],
    ),
  }),
  careTeam: ({ doctorId, source, fromAt, untilAt, endedAt }, { locale, moment }, record) => ({
    head: doctorNamed(record, doctorId),
    when: moment(fromAt),
    facts: facts(
      [null, careWords[source]?.[locale] ?? source],
      [null, filled(words.until[locale], { moment: moment(endedAt ?? untilAt) })],
    ),
  }),
  emergencies: ({ doctorId, code, openedAt, untilAt }, { locale, moment }, record) => ({
    head: doctorNamed(record, doctorId),
    when: moment(openedAt),
    facts: facts([null, glassWords[code][locale]], [null, filled(words.until[locale], { moment: moment(untilAt) })]),
  }),
  looks: ({ actorName, role, kinds, at, own }, { locale, moment, list }) => ({
    head: [actorName, own ? words.yourself[locale] : roleWords[role][locale]].filter((part) => part).join(", "),
    when: moment(at),
    facts: facts([null, list(kinds.map((kind) => lookKindWords[kind][locale]))]),
  }),
};

export function entriesOf<Part extends RecordPart>(part: Part, record: PatientRecord, writing: Writing): PaperEntry[] {
  const write = writers[part] as Writer<Part>; // one writer for each part, of its own items
  const items = record[part] as readonly ItemOf<Part>[]; // as above
  return items.map((item) => write(item, writing, record));
}

function doctorNamed({ doctors }: PatientRecord, doctorId: string): string {
  return doctors.find(({ id }) => id === doctorId)?.name ?? "";
}

function encounterEntry(
  { note, openedAt, doctorId, addenda }: ItemOf<"encounters">,
  { locale, moment }: Writing,
  record: PatientRecord,
): PaperEntry {
  const diagnoses = (note?.diagnoses ?? []).map(({ text, icd10, certainty }) =>
    [text, icd10, certaintyWords[certainty]?.[locale]].filter((part) => part).join(", "),
  );
  return {
    head: doctorNamed(record, doctorId),
    when: moment(openedAt),
    facts: facts(
      [null, note ? null : words.unsigned[locale]],
      ...noteSections.map((section) => [noteWords[section][locale], note?.[section]] as const),
      [recordWords.diagnosis[locale], diagnoses.join("\n")],
      ...addenda.map(
        ({ at, text }) => [filled(onRecordPaper.addedLater[locale], { moment: moment(at) }), text] as const,
      ),
    ),
  };
}

function prescriptionEntry(
  prescription: ItemOf<"prescriptions">,
  { locale, moment, day, capitals }: Writing,
): PaperEntry {
  const { content, doctorName, issuedAt, status, cancelReason, repeatsAllowed: times } = prescription;
  const lines = content.lines.map((line) => {
    const { name, genericName, strength, instruction, noSubstitution } = line;
    const generic = genericName || name;
    const named = [capitals(generic), strength, generic === name ? "" : `(${name})`].filter((part) => part).join(" ");
    return [
      null,
      [
        noSubstitution ? `${named} · ${recordWords.noSubstitution[locale]}` : named,
        ...[doseSentence(line, locale), quantityText(line, locale), instruction],
      ]
        .filter((part) => part)
        .join(". "),
    ] as const;
  });
  return {
    head: doctorName,
    when: issuedAt ? moment(issuedAt) : "",
    facts: facts(
      [null, [overWords[status]?.[locale], cancelReason].filter((part) => part).join(". ")],
      [recordWords.diagnosis[locale], content.diagnosis],
      ...lines,
      [recordWords.inSpite[locale], allergyReasons(prescription)],
      [recordWords.repeats[locale], times > 0 ? counted(timesWords, times, String(times), locale) : null],
      [recordWords.advice[locale], content.advice],
      [recordWords.comeAgain[locale], content.followUp && day(content.followUp)],
    ),
  };
}
