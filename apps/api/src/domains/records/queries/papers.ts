import { calendarDate, dateIn, type InstantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { localized } from "@carepoint/domain/kernel/language";
import type { ContentOf } from "@carepoint/domain/records/chart";
import {
  type CertificatePaperInput,
  type LetterPaperInput,
  type PrescriptionPaperInput,
  paperAge,
  type RecordSheet,
  type SummaryPaperInput,
} from "@carepoint/domain/records/papers";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKeys } from "../../../kernel/sealed.ts";
import type { MailFile } from "../../../providers/providers.ts";
import { patientsVisible } from "../../patients/access.ts";
import { selectPatients, toPatientViews } from "../../patients/queries/patients.ts";
import { readSettings } from "../../settings/queries.ts";
import {
  certificatesWithin,
  encountersWithin,
  entriesWithin,
  prescriptionsWithin,
  referralsWithin,
} from "../access.ts";
import { selectCertificates, toCertificateView } from "./certificates.ts";
import { selectEntries, toEntryViews } from "./chart.ts";
import { selectEncounters, toEncounterViews } from "./encounters.ts";
import { findFollowUp } from "./follow-ups.ts";
import { readPrescription, selectPrescriptions, toPrescriptionViews } from "./prescriptions.ts";
import { selectReferrals, toReferralView } from "./referrals.ts";
import { checkAddress } from "./verification.ts";

/** A prescription as PDF, for whoever may read it. Throws `not_found`. */
export async function readPrescriptionPaper(ctx: QueryContext, input: PrescriptionPaperInput): Promise<MailFile> {
  const prescription = await readPrescription(ctx, input.prescriptionId);
  const { issuedAt } = prescription;
  if (!issuedAt) throw new DomainError("not_found"); // a draft is no document
  const sheet = await sheetOf(ctx, prescription, issuedAt);
  const checkAt = checkAddress(ctx, "prescription", prescription.id);
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { prescriptionPaper } = await import("@carepoint/papers/record-paper");
  const pdf = await prescriptionPaper({ ...sheet, prescription, checkAt }, { locale: input.lang, size: input.size });
  return { name: `prescription-${dayOf(issuedAt, sheet)}.pdf`, pdf };
}

/**
 * What was told, found, measured and prescribed in a visit, as it was signed and with what was added later, as PDF: for its doctor
 * and for the patient's people. Throws `not_found`, also while nobody has signed it.
 */
export async function readSummaryPaper(ctx: QueryContext, input: SummaryPaperInput): Promise<MailFile> {
  const { db, sealer, scope } = ctx;
  const rows = await selectEncounters(db)
    .where("encounters.appointmentId", "=", input.appointmentId)
    .where("encounters.status", "=", "signed")
    .where(encountersWithin(scope))
    .execute();
  const [encounter] = await toEncounterViews(db, sealer, rows);
  const [row] = rows;
  if (!encounter || !row) throw new DomainError("not_found");
  ctx.sees(encounter.patientId);
  const sheet = await sheetOf(ctx, row, encounter.openedAt);
  const given = selectPrescriptions(db)
    .where("prescriptions.encounterId", "=", encounter.id)
    .where("prescriptions.status", "=", "issued")
    .where(prescriptionsWithin(scope, ctx.now))
    .orderBy("prescriptions.issuedAt");
  const prescriptions = await toPrescriptionViews(ctx, await given.execute());
  const vitals = await vitalsOf(ctx, encounter.id);
  const followUp = (await findFollowUp(db, encounter.id))?.dueOn ?? null;
  const { summaryPaper } = await import("@carepoint/papers/record-paper");
  const pdf = await summaryPaper(
    { ...sheet, encounter, vitals, prescriptions, followUp: calendarDate.nullable().parse(followUp) },
    { locale: input.lang, size: input.size },
  );
  return { name: `visit-${dayOf(encounter.openedAt, sheet)}.pdf`, pdf };
}

/** What was measured in a visit and holds, the oldest first. */
async function vitalsOf({ db, sealer, scope, now }: QueryContext, encounterId: string): Promise<ContentOf<"vitals">[]> {
  const rows = await selectEntries(db)
    .where("chartEntries.encounterId", "=", encounterId)
    .where("chartEntries.kind", "=", "vitals")
    .where("chartEntries.status", "!=", "struck")
    .where(entriesWithin(scope, now))
    .orderBy("chartEntries.takenAt")
    .limit(20)
    .execute();
  const entries = await toEntryViews(db, sealer, rows);
  return entries.flatMap(({ content }) => (content.kind === "vitals" ? [content] : []));
}

/** A certificate as PDF, also one that was cancelled: to its doctor and to the patient's people. Throws `not_found`. */
export async function readCertificatePaper(ctx: QueryContext, input: CertificatePaperInput): Promise<MailFile> {
  const { db, sealer, scope } = ctx;
  const row = await selectCertificates(db)
    .where("certificates.id", "=", input.certificateId)
    .where(certificatesWithin(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const keys = await patientKeys(db, sealer, [row.patientId]);
  const certificate = toCertificateView(row, keys(row.patientId));
  ctx.sees(row.patientId);
  const { address, isOpen, ...sheet } = await partiesOf(ctx, row, certificate.issuedAt);
  const checkAt = checkAddress(ctx, "certificate", row.id);
  const { certificatePaper } = await import("@carepoint/papers/certificate-paper");
  const form = { locale: input.lang, size: input.size };
  const pdf = await certificatePaper({ ...sheet, certificate, address: isOpen ? address : null, checkAt }, form);
  return { name: `certificate-${row.label.replaceAll("/", "-")}.pdf`, pdf };
}

/**
 * A letter to a doctor elsewhere as PDF: for who wrote it and for the patient's people, who carry it. Throws `not_found`, also for
 * a referral within the hospital, which colleagues read here, and for one that was withdrawn.
 */
export async function readLetterPaper(ctx: QueryContext, input: LetterPaperInput): Promise<MailFile> {
  const { db, sealer, scope } = ctx;
  const row = await selectReferrals(db)
    .where("referrals.id", "=", input.referralId)
    .where("referrals.outsideSealed", "is not", null)
    .where("referrals.status", "=", "sent")
    .where(referralsWithin(scope, ctx.now))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const keys = await patientKeys(db, sealer, [row.patientId]);
  const { to, urgency, sentAt, content } = toReferralView(row, keys(row.patientId), true);
  if (to.kind !== "outside" || !content) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const parties = { patientId: row.patientId, branchId: row.branchId, doctorId: row.fromDoctorId };
  const sheet = await sheetOf(ctx, parties, sentAt);
  const given = await selectPrescriptions(db)
    .where("prescriptions.encounterId", "=", row.encounterId)
    .where("prescriptions.status", "=", "issued")
    .where(prescriptionsWithin(scope, ctx.now))
    .orderBy("prescriptions.issuedAt")
    .execute();
  const lines = (await toPrescriptionViews(ctx, given)).flatMap((prescription) => prescription.content.lines);
  const { letterPaper } = await import("@carepoint/papers/certificate-paper");
  const form = { locale: input.lang, size: input.size };
  const pdf = await letterPaper({ ...sheet, letter: { to, urgency, sentAt, content }, lines }, form);
  return { name: `referral-${dayOf(sentAt, sheet)}.pdf`, pdf };
}

interface Parties {
  readonly patientId: string;
  readonly doctorId: string;
  readonly branchId: string;
}

/**
 * Where a paper comes from and whom it is about, with the allergies as they are known now: whoever reads it acts now. Throws `not_found`
 * to whom the record is shut: the words in it may be theirs, the allergies are not.
 */
async function sheetOf(ctx: QueryContext, parties: Parties, at: InstantText): Promise<RecordSheet> {
  const { address: _, isOpen, ...sheet } = await partiesOf(ctx, parties, at);
  if (!isOpen) throw new DomainError("not_found");
  return sheet;
}

interface KnownParties extends RecordSheet {
  /** Where the patient lives. */
  readonly address: string | null;
  /** Whether the caller may read of the patient now. */
  readonly isOpen: boolean;
}

async function partiesOf(ctx: QueryContext, parties: Parties, at: InstantText): Promise<KnownParties> {
  const { db, sealer, scope, now } = ctx;
  const [{ hospitalName }, branch, doctor, patients] = await Promise.all([
    readSettings(db),
    db
      .selectFrom("branches")
      .select(["name", "address", "phone", "zone"])
      .where("id", "=", parties.branchId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("doctors")
      .select(["name", "qualification", "registrationNumber", "registrationCouncil as council"])
      .where("id", "=", parties.doctorId)
      .executeTakeFirstOrThrow(),
    selectPatients(db)
      .select((eb) => sql<boolean>`${patientsVisible(scope, now)(eb)}`.as("isOpen"))
      .where("patients.id", "=", parties.patientId)
      .execute(),
  ]);
  const [patient] = await toPatientViews(db, sealer, patients);
  if (!patient) throw new DomainError("not_found");
  const { name, address, phone, zone } = branch;
  const { mrn, sex, birthDate, birthYear, allergies, noKnownAllergies } = patient;
  const born = { birthDate: birthDate && calendarDate.parse(birthDate), birthYear };
  const age = paperAge(born, dateIn(toInstant(at), zone));
  return {
    hospitalName,
    branch: { name: localized.parse(name), address: localized.parse(address), phone },
    zone,
    patient: { name: patient.name, mrn, sex, age, allergies, noKnownAllergies },
    doctor,
    address: patient.address,
    isOpen: patients[0]?.isOpen === true,
  };
}

const dayOf = (at: InstantText, { zone }: Pick<RecordSheet, "zone">) => dateIn(toInstant(at), zone);
