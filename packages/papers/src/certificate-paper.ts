import { type CertificateContent, leaveDays } from "@carepoint/domain/records/certificates";
import type { CertificateSheet, LetterSheet } from "@carepoint/domain/records/papers";
import { certificateTitles, onCertificate, urgencyOnPaper } from "./certificate-words.ts";
import { codePicture } from "./code-picture.ts";
import { daysText, filled } from "./dose-sentence.ts";
import { datedAt, headOf, medicineOf, type RecordPaperOptions } from "./record-paper.ts";
import { openTypesetter } from "./typesetter.ts";
import { writingIn } from "./writing.ts";

/**
 * A certificate as PDF, with what the IMC Regulations 2002 want on it (1.3.3, 1.4.1, Appendix 3): number, identification mark,
 * address, room for the patient's signature or thumb mark, the doctor with the registration. Of allergies it says nothing: it is
 * for whoever employs or teaches the patient.
 */
export async function certificatePaper(sheet: CertificateSheet, options: RecordPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("record", certificateData(sheet, options));
}

/** A letter to a doctor elsewhere as PDF. */
export async function letterPaper(sheet: LetterSheet, options: RecordPaperOptions): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("record", letterData(sheet, options));
}

export function certificateData(sheet: CertificateSheet, { locale, size }: RecordPaperOptions) {
  const writing = writingIn(locale, sheet.zone);
  const { label, issuedAt, cancelledAt, content } = sheet.certificate;
  const { name: patient } = sheet.patient;
  const parts = { doctor: sheet.doctor.name, patient, ...partsOf(content, locale, writing.day) };
  const facts = [
    ["mark", content.identificationMark],
    ["address", sheet.address ?? ""],
    ["remark", content.remark],
  ] as const;
  return {
    ...headOf(sheet, size, writing),
    ...datedAt(issuedAt, sheet, writing),
    title: certificateTitles[content.kind][locale],
    number: filled(onCertificate.number[locale], { label }),
    allergies: null,
    mark: cancelledAt && onCertificate.cancelled[locale],
    notice: cancelledAt && [
      onCertificate.cancelled[locale],
      filled(onCertificate.cancelledOn[locale], { moment: writing.moment(cancelledAt) }),
    ],
    paragraphs: [filled(onCertificate[content.kind === "fitness" ? "fitness" : "leave"][locale], parts)],
    above: facts.flatMap(([term, text]) => (text ? [{ term: onCertificate[term][locale], text }] : [])),
    medicines: { title: null, lines: [] },
    below: [],
    bearer: filled(onCertificate.bearer[locale], { patient }),
    code: { picture: codePicture(sheet.checkAt), words: onCertificate.check[locale] },
  };
}

function partsOf(content: CertificateContent, locale: RecordPaperOptions["locale"], day: (date: string) => string) {
  if (content.kind === "fitness") return { from: day(content.from) };
  const { from, to, diagnosis } = content;
  return { diagnosis, from: day(from), to: day(to), days: daysText(leaveDays(content), locale) };
}

export function letterData(sheet: LetterSheet, { locale, size }: RecordPaperOptions) {
  const writing = writingIn(locale, sheet.zone);
  const { to, urgency, sentAt, content } = sheet.letter;
  const facts = [
    ["howSoon", urgency === "routine" ? "" : urgencyOnPaper[urgency][locale]],
    ["question", content.question],
    ["summary", content.summary],
  ] as const;
  return {
    ...headOf(sheet, size, writing),
    ...datedAt(sentAt, sheet, writing),
    title: onCertificate.letter[locale],
    mark: null,
    notice: null,
    addressee: { term: onCertificate.to[locale], lines: [to.name, ...to.place.split("\n")].filter((line) => line) },
    paragraphs: [onCertificate.thanks[locale]],
    above: facts.flatMap(([term, text]) => (text ? [{ term: onCertificate[term][locale], text }] : [])),
    medicines: {
      title: sheet.lines.length > 0 ? onCertificate.given[locale] : null,
      lines: sheet.lines.map((line) => medicineOf(line, writing)),
    },
    below: [],
    code: null,
  };
}
