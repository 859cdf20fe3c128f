import { packInHindi, unitInHindi } from "@carepoint/domain/catalogue/hindi-packs";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { Locale, Localized } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { NarcoticDay, PrintedRegister, RegisterEntry, RegisterName } from "@carepoint/domain/pharmacy/registers";
import { lastDayOf } from "@carepoint/domain/reports/period";
import type { LicenceView } from "@carepoint/domain/stock/licences";
import { filled } from "./dose-sentence.ts";
import { onRegister, registerTitles, registerWords as words } from "./register-words.ts";
import { type Column, columnsIn, type ReportSection, section } from "./report-section.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

export interface RegisterHead {
  readonly hospitalName: Localized;
  readonly store: Localized;
  readonly branch: { readonly name: Localized; readonly address: Localized };
  readonly phone: string;
  readonly zone: string;
  readonly licences: readonly LicenceView[];
  readonly period: { readonly from: CalendarDate; readonly days: number };
  readonly locale: Locale;
}

/** Who was given what, as PDF on A4 across, with the store's licences above and room for the pharmacist's signature. */
export async function registerPaper(
  register: RegisterName,
  entries: readonly RegisterEntry[],
  head: RegisterHead,
): Promise<Uint8Array> {
  return (await openTypesetter()).set("report", registerData(register, entries, head));
}

/** What of each narcotic was there, came and went by day, with room for two signatures. */
export async function narcoticsPaper(days: readonly NarcoticDay[], head: RegisterHead): Promise<Uint8Array> {
  return (await openTypesetter()).set("report", narcoticsData(days, head));
}

/** Everything that stands on it, in words: the template only places it. */
export function registerData(register: RegisterName, entries: readonly RegisterEntry[], head: RegisterHead) {
  const writing = writingIn(head.locale, head.zone);
  const rows = entries.map((entry, index) => ({ ...entry, serial: index + 1 }));
  const columns = entryColumns(writing);
  return paperOf(register, head, writing, section({ columns, rows, empty: writing.say(onRegister.nothing) }));
}

export function narcoticsData(days: readonly NarcoticDay[], head: RegisterHead) {
  const writing = writingIn(head.locale, head.zone);
  const columns = narcoticColumns(writing);
  return paperOf("narcotics", head, writing, section({ columns, rows: days, empty: writing.say(onRegister.nothing) }));
}

type Numbered = RegisterEntry & { readonly serial: number };

function entryColumns(writing: Writing): Column<Numbered>[] {
  const { say, number, moment } = writing;
  const { text, plain } = columnsIn<Numbered>(writing);
  const unknown = say(onRegister.unknown);
  const registration = (of: string) => filled(say(onRegister.registration), { number: of });
  return [
    text(words.when, ({ at, kind }) => lines(moment(at), kind === "returned" && say(onRegister.cameBack))),
    plain(onRegister.serial, ({ serial }) => number(serial)),
    text(words.bill, ({ billNumber }) => billNumber),
    text(words.patient, ({ patientName, mrn, patientAddress }) =>
      lines(broken(patientName), mrn, patientAddress ?? say(onRegister.noAddress)),
    ),
    text(words.prescriber, ({ prescriber }) =>
      prescriber ? lines(broken(prescriber.name), registration(prescriber.registration), prescriber.address) : unknown,
    ),
    text(words.medicine, ({ brand, composition, manufacturer, insteadOf }) =>
      lines(brand, composition, manufacturer, insteadOf && filled(say(onRegister.instead), { brand: insteadOf })),
    ),
    text(words.batch, ({ batch, expiresOn }) =>
      lines(batch, filled(say(onRegister.expiry), { month: monthOf(expiresOn) })),
    ),
    plain(words.quantity, ({ units, unit }) => counted(units, unit, writing)),
    text(words.pharmacist, ({ pharmacist, pharmacistRegistration: of }) =>
      lines(pharmacist, of ? registration(of) : unknown),
    ),
  ];
}

function narcoticColumns(writing: Writing): Column<NarcoticDay>[] {
  const { number, day, locale } = writing;
  const { text, plain } = columnsIn<NarcoticDay>(writing);
  return [
    text(words.medicine, ({ brand, packText }) =>
      lines(brand, locale === "hi" ? packInHindi({ brand, packText }) : packText),
    ),
    text(words.day, (row) => day(row.day)),
    plain(words.opening, ({ opening }) => number(opening)),
    plain(words.received, ({ received }) => number(received)),
    plain(words.issued, ({ issued }) => number(issued)),
    plain(words.otherwise, ({ otherwise }) => number(otherwise)),
    plain(words.closing, ({ closing, unit }) => counted(closing, unit, writing)),
  ];
}

function paperOf(register: PrintedRegister, head: RegisterHead, writing: Writing, part: ReportSection) {
  const { say, day } = writing;
  const { hospitalName, store, branch, phone, period, locale } = head;
  const [from, to] = [day(period.from), day(lastDayOf(period))];
  return {
    locale,
    hospital: say(hospitalName),
    address: [
      `${say(store)}, ${say(branch.name)}`,
      say(branch.address),
      phoneText(phone),
      ...licencesIn(head, writing),
    ],
    title: say(registerTitles[register]),
    of: from === to ? from : `${from} – ${to}`,
    facts: [],
    note: null,
    sections: [part],
    signatures: [say(onRegister.signed), ...(register === "narcotics" ? [say(onRegister.witnessed)] : [])],
  };
}

function licencesIn({ licences }: RegisterHead, { say, day }: Writing): string[] {
  const told = licences.map(({ form, number, expiresOn }) => {
    const name = filled(say(onRegister.licence), { form, number });
    return expiresOn === null ? name : `${name} (${filled(say(onRegister.until), { day: day(expiresOn) })})`;
  });
  return [`${say(onRegister.licences)}: ${told.length > 0 ? told.join(", ") : say(onRegister.unknown)}`];
}

function counted(units: number, unit: string, { number, locale }: Writing): string {
  return `${number(units)}\u00a0${locale === "hi" ? unitInHindi(unit, Math.abs(units)) : unit}`;
}

function lines(...rows: readonly (string | null | false)[]): string {
  return rows.filter((row) => row).join("\n");
}

/** A word that is wider than its column may be broken: after so many letters, where nothing shows. */
function broken(name: string): string {
  return name.replaceAll(/[^\s-]{14}(?=[^\s-]{4})/gu, "$&\u200b");
}

function monthOf(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
