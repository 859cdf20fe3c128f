import type { PaperLocale } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { ErasureCertificate, ErasureSheet } from "@carepoint/domain/privacy/erasures";
import { lawIn } from "@carepoint/domain/privacy/law-names";
import { codePicture } from "./code-picture.ts";
import { filled } from "./dose-sentence.ts";
import { erasureWords, goneWords, keptWords, onErasurePaper, refusalWords } from "./erasure-words.ts";
import { openTypesetter } from "./typesetter.ts";
import { type Writing, writingIn } from "./writing.ts";

/** What became of a wish to be erased, as PDF on A4. It names a record number and nobody; the same standing makes the same file. */
export async function erasurePaper(sheet: ErasureSheet, locale: PaperLocale): Promise<Uint8Array> {
  const typesetter = await openTypesetter();
  return typesetter.set("erasure", erasureData(sheet, locale));
}

/** Everything that stands on the paper, in words: the template only places it. */
export function erasureData({ hospital, zone, certificate, readAt }: ErasureSheet, locale: PaperLocale) {
  const writing = writingIn(locale, zone);
  const { say, moment } = writing;
  const { status, mrn, askedAt, decidedAt } = certificate;
  return {
    locale,
    hospital: say(hospital.name),
    address: hospital.branches.map(({ name, phone }) => [say(name), phoneText(phone)].join(", ")),
    title: (status === "erased" ? onErasurePaper.certificate : erasureWords.wish)[locale],
    dated: moment(decidedAt ?? askedAt),
    number: { term: erasureWords.recordNumber[locale], text: mrn },
    sentences: sentencesOf(certificate, writing),
    gone:
      status === "erased" ? { title: onErasurePaper.gone[locale], lines: goneWords.map((each) => each[locale]) } : null,
    kept: status === "erased" ? keptOf(certificate, writing) : null,
    read: onErasurePaper.read[locale],
    genuine: onErasurePaper.genuine[locale],
    readAt,
    code: codePicture(readAt),
  };
}

type Spoken = Writing<PaperLocale>;

function sentencesOf(certificate: ErasureCertificate, { locale, moment, day }: Spoken): string[] {
  const { status, askedAt, decidedAt, refusedFor, heldUntil, emptyAt } = certificate;
  const at = (words: keyof typeof onErasurePaper, instant: string) =>
    filled(onErasurePaper[words][locale], { moment: moment(instant) });
  switch (status) {
    case "asked":
      return [at("asked", askedAt), erasureWords.undecided[locale]];
    case "refused":
      return [
        at("asked", askedAt),
        at("refusedOn", decidedAt ?? askedAt),
        ...(refusedFor ? [refusalWords[refusedFor][locale]] : []),
        ...(heldUntil ? [filled(erasureWords.again[locale], { until: day(heldUntil) })] : []),
      ];
    case "erased":
      return [at("erased", decidedAt ?? askedAt), ...(emptyAt ? [at("empty", emptyAt)] : [])];
  }
}

function keptOf({ kept }: ErasureCertificate, { locale, day }: Spoken) {
  return {
    title: erasureWords.kept[locale],
    none: kept.length === 0 ? erasureWords.nothingKept[locale] : null,
    rows: kept.map(({ part, until, basis }) => ({
      what: keptWords[part][locale],
      until: filled(erasureWords.until[locale], { day: day(until) }),
      basis: lawIn(basis, locale).text,
    })),
  };
}
