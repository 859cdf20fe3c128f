import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import type { AddresseeView } from "@carepoint/domain/records/referrals";
import { knownTest } from "@carepoint/domain/records/tests";
import { certificateTitles, urgencyOnPaper } from "./certificate-words.ts";
import {
  certificateStatusWords,
  consultWords,
  documentKindWords,
  fileStatusWords,
  letterWords,
  orderStatusWords,
  orderUrgencyWords,
  referralStatusWords,
  refillStatusWords,
  careCopyWords as words,
} from "./copy-care-words.ts";
import { facts, type PaperEntry } from "./copy-facts.ts";
import { copyWords, roleWords } from "./copy-words.ts";
import { filled } from "./dose-sentence.ts";
import { recordWords } from "./record-words.ts";
import type { Writing } from "./writing.ts";

const joined = (...parts: readonly (string | null | undefined | false)[]) => parts.filter((part) => part).join(", ");

/** Tests that were asked for, and what the patient may read of their results. */
export function orderEntry(
  { content, status, urgency, orderedAt, doctorName, results, told, cancelReason }: ItemOf<"orders">,
  { locale, moment }: Writing,
): PaperEntry {
  const named = content.tests.map(({ code, name }) => knownTest(code)?.[locale] ?? name);
  const came = results.map(({ at, source, enteredBy, text, fileId }) => {
    const by = source === "patient" ? words.ownResult[locale] : enteredBy;
    return [joined(moment(at), by, fileId && words.withFile[locale]), text].filter((part) => part).join(": ");
  });
  return {
    head: named.join(", "),
    when: moment(orderedAt),
    facts: facts(
      [null, joined(doctorName, orderUrgencyWords[urgency]?.[locale], orderStatusWords[status][locale])],
      [words.question[locale], content.question],
      [words.results[locale], came.join("\n")],
      [words.told[locale], told],
      [words.because[locale], cancelReason],
    ),
  };
}

/** To whom and how it stands; its words where the patient carries the letter. */
export function referralEntry(referral: ItemOf<"referrals">, { locale, moment, say }: Writing): PaperEntry {
  const { to, status, urgency, sentAt, fromDoctorName, acceptedByName, untilAt, content } = referral;
  const state = to.kind === "outside" && status === "sent" ? letterWords : referralStatusWords[status];
  return {
    head: addresseeName(to, say),
    when: moment(sentAt),
    facts: facts(
      [null, joined(state[locale], urgencyOnPaper[urgency][locale])],
      [words.from[locale], fromDoctorName],
      [
        words.taken[locale],
        acceptedByName &&
          joined(acceptedByName, untilAt && filled(copyWords.until[locale], { moment: moment(untilAt) })),
      ],
      [words.asked[locale], content?.question],
      [words.known[locale], content?.summary],
    ),
  };
}

function addresseeName(to: AddresseeView, say: Writing["say"]): string {
  if (to.kind === "department") return say(to.name);
  return to.kind === "outside" ? joined(to.name, to.place) : to.name;
}

export function certificateEntry(certificate: ItemOf<"certificates">, { locale, moment, day }: Writing): PaperEntry {
  const { kind, label, issuedAt, doctorName, content, status, cancelledAt, cancelledReason } = certificate;
  const ended = certificateStatusWords[status];
  const span =
    content.kind === "sick_leave"
      ? filled(words.span[locale], { from: day(content.from), to: day(content.to) })
      : filled(words.fitFrom[locale], { day: day(content.from) });
  return {
    head: joined(certificateTitles[kind][locale], label),
    when: moment(issuedAt),
    facts: facts(
      [null, joined(doctorName, span)],
      [null, joined(ended && cancelledAt && filled(ended[locale], { moment: moment(cancelledAt) }), cancelledReason)],
      [recordWords.diagnosis[locale], content.kind === "sick_leave" ? content.diagnosis : null],
      [words.mark[locale], content.identificationMark],
      [words.remark[locale], content.remark],
    ),
  };
}

export function followUpEntry(
  { doctorName, dueOn, setAt, declinedAt, bookedId }: ItemOf<"followUps">,
  { locale, moment, day }: Writing,
): PaperEntry {
  return {
    head: joined(day(dueOn), doctorName),
    when: "",
    facts: facts(
      [null, filled(words.askedOn[locale], { moment: moment(setAt) })],
      [null, declinedAt && filled(words.saidNo[locale], { moment: moment(declinedAt) })],
      [null, bookedId && words.booked[locale]],
    ),
  };
}

export function refillEntry(
  { prescriptionId, status, askedAt, answeredAt, lapsesAt, consult, reason }: ItemOf<"refills">,
  writing: Writing,
  record: PatientRecord,
): PaperEntry {
  const { locale, moment } = writing;
  const waits = status === "asked" && filled(words.lapses[locale], { moment: moment(lapsesAt) });
  const answered = answeredAt && filled(words.answered[locale], { moment: moment(answeredAt) });
  return {
    head: prescriptionNamed(record, prescriptionId, writing),
    when: moment(askedAt),
    facts: facts(
      [null, joined(refillStatusWords[status][locale], consult && consultWords[consult][locale])],
      [null, waits || answered],
      [words.because[locale], reason],
    ),
  };
}

export function handoverEntry(
  { prescriptionId, branchId, at, withdrawnAt }: ItemOf<"handovers">,
  writing: Writing,
  record: PatientRecord,
): PaperEntry {
  const { locale, moment, say } = writing;
  const branch = record.hospital.branches.find(({ id }) => id === branchId);
  return {
    head: prescriptionNamed(record, prescriptionId, writing),
    when: moment(at),
    facts: facts(
      [null, branch && say(branch.name)],
      [null, withdrawnAt && filled(words.takenBack[locale], { moment: moment(withdrawnAt) })],
    ),
  };
}

/** A file, and what was said of it, the latest first. */
export function documentEntry(
  { name, uploadedAt, bytes, status, entries }: ItemOf<"documents">,
  { locale, moment, day, number }: Writing,
): PaperEntry {
  const [latest] = entries;
  const meanings = entries.map(
    ({ kind, title, takenOn, added, struckAt }) =>
      [
        null,
        joined(
          documentKindWords[kind][locale],
          title,
          filled(words.dated[locale], { day: day(takenOn) }),
          added.by,
          added.role && roleWords[added.role][locale],
          struckAt && filled(words.struck[locale], { moment: moment(struckAt) }),
        ),
      ] as const,
  );
  return {
    head: latest?.title ?? name,
    when: moment(uploadedAt),
    facts: facts(
      ...meanings,
      [null, filled(copyWords.bytes[locale], { size: number(Math.ceil(bytes / 1000)) })],
      [null, fileStatusWords[status]?.[locale]],
    ),
  };
}

function prescriptionNamed({ prescriptions }: PatientRecord, id: string, { locale, moment }: Writing): string {
  const issuedAt = prescriptions.find((each) => each.id === id)?.issuedAt;
  return issuedAt
    ? filled(words.prescriptionOf[locale], { moment: moment(issuedAt) })
    : recordWords.prescription[locale];
}
