import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { PharmacyChoice } from "@carepoint/domain/records/pharmacy-choice";
import { barredFromRepeats } from "@carepoint/domain/records/repeats";
import { answers, checkSafety, isFinal, unanswered } from "@carepoint/domain/records/safety";
import type { IssuePrescriptionInput, Override, PrescriptionContent } from "@carepoint/domain/records/schema";
import { prescriptionLifecycle } from "@carepoint/domain/records/states";
import type { ConsultKind } from "@carepoint/domain/records/telemedicine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { lockRecord } from "../../patients/queries/amendment.ts";
import { receivesAtOnce } from "../../settings/queries.ts";
import { type Encounter, findEncounterForUpdate, patientOfEncounter } from "../queries/encounters.ts";
import { countUse } from "../queries/favourites.ts";
import { insertOverrides, insertPrescription, updatePrescription } from "../queries/issuing.ts";
import { readPrescribingFacts } from "../queries/prescribing-facts.ts";
import { contentCell, findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";
import { handToPharmacy } from "./hand-over.ts";
import { followPrescription } from "./set-follow-up.ts";

/**
 * Issues a prescription in a visit that goes on, or in the place of one of the same visit, which may be done by then: a wrong
 * strength is often found at the pharmacy. Throws as `issueFor`, `illegal_transition` for anything else once the visit is done, and
 * `not_found` once the record is shut.
 */
export async function issuePrescription(ctx: CommandContext, scope: Scope, input: IssuePrescriptionInput) {
  const { id, encounterId, supersedes = null, overrides, pharmacy, repeatsAllowed, favourites, ...content } = input;
  const encounter = await lockEncounter(ctx, scope, encounterId);
  if (encounter.status !== "open" && !(supersedes && (await isOfVisit(ctx, scope, supersedes, encounterId))))
    throw new DomainError("illegal_transition", { from: encounter.status, event: "issue" });
  const { appointmentId, branchId, patientId, doctorId } = encounter;
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  const owner = { encounterId, appointmentId, branchId, patientId, doctorId };
  return issueFor(ctx, scope, { id, owner, content, pharmacy, repeatsAllowed, favourites, supersedes, overrides });
}

export interface Issue {
  readonly id: string | undefined;
  readonly owner: Pick<Encounter, "appointmentId" | "branchId" | "patientId" | "doctorId"> & {
    readonly encounterId: string;
  };
  readonly content: PrescriptionContent;
  readonly pharmacy: PharmacyChoice;
  readonly repeatsAllowed: number;
  /** The doctor's own lines that it was written from. */
  readonly favourites: readonly string[];
  readonly supersedes: string | null;
  readonly overrides: readonly Override[];
  /** How the two speak where it is not in the visit. */
  readonly consult?: ConsultKind;
}

/**
 * From here on the prescription never changes, another one supersedes it. Everything that stands against a medicine is found anew
 * behind the patient's lock, which the caller holds and where an allergy that was recorded meanwhile is seen. Throws
 * `alerts_unanswered` (with how many) until a reason answers each, `telemedicine_prohibited` for what no reason lifts,
 * `repeats_prohibited` (with how many) for repeats of what is given once, and `not_found`.
 */
export async function issueFor(ctx: CommandContext, scope: Scope, issue: Issue) {
  const { owner, content, pharmacy, repeatsAllowed, favourites, supersedes, overrides, consult } = issue;
  const { branchId, patientId, doctorId } = owner;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const genericIds = [...new Set(content.lines.flatMap(({ genericId }) => genericId ?? []))];
  const asked = { ...owner, genericIds, supersedes, now: ctx.now, ...(consult && { consult }) };
  const facts = await readPrescribingFacts(ctx.tx, key, asked);
  const kept = answered(checkSafety(content.lines, facts).alerts, overrides);
  const barred = repeatsAllowed > 0 ? barredFromRepeats(content.lines, facts.medicines).length : 0;
  if (barred > 0) throw new DomainError("repeats_prohibited", { medicines: barred });
  if (supersedes) await supersede(ctx, scope, supersedes, patientId);

  const id = issue.id ?? newId(ctx.now.epochMilliseconds);
  const status = advance(prescriptionLifecycle, "draft", "issue");
  const contentSealed = key.seal(contentCell(id), content);
  const row = { id, ...owner, status, contentSealed, supersedes, repeatsAllowed, pharmacy, issuedAt: ctx.now };
  const after = await insertPrescription(ctx.tx, row, genericIds);
  await insertOverrides(ctx.tx, key, id, kept);
  await countUse(ctx.tx, doctorId, favourites);
  await notifyPatient(ctx, patientId, {
    template: "prescription_ready",
    dedupeKey: `prescription:${id}`,
    prescriptionId: id,
  });
  await followPrescription(ctx, { ...owner, id: owner.encounterId }, content.followUp);
  ctx.touch(`doctor:${doctorId}`);
  const entry = { action: "record.issue_prescription", subjectId: id, patientId, branchId };
  const reasons = kept.length > 0 && { overrides: kept }; // that there are some, never their words
  await recordAudit(ctx, { ...entry, after: { ...after, repeatsAllowed, pharmacy, ...reasons } });
  if (pharmacy === "in_house" && (await receivesAtOnce(ctx.tx, ctx.now)))
    await handToPharmacy(ctx, { prescriptionId: id, patientId, branchId });
  return { prescriptionId: id, status: after.status, version: after.version };
}

/** The patient before the visit, as everyone who writes in a record: another order would wait in a circle. */
async function lockEncounter(ctx: CommandContext, scope: Scope, encounterId: string): Promise<Encounter> {
  const patientId = await patientOfEncounter(ctx.tx, scope, encounterId);
  if (patientId) await lockRecord(ctx.tx, patientId);
  const encounter = patientId && (await findEncounterForUpdate(ctx.tx, scope, encounterId));
  if (!encounter) throw new DomainError("not_found");
  return encounter;
}

/** The reasons that answer an alert which stands; others, given in case of, are not kept. */
function answered(alerts: ReturnType<typeof checkSafety>["alerts"], overrides: readonly Override[]): Override[] {
  const open = unanswered(alerts, overrides);
  if (open.some(isFinal)) throw new DomainError("telemedicine_prohibited");
  if (open.length > 0) throw new DomainError("alerts_unanswered", { alerts: open.length });
  return alerts.flatMap((alert) => overrides.find((override) => answers(override, alert)) ?? []);
}

async function isOfVisit(ctx: CommandContext, scope: Scope, id: string, encounterId: string): Promise<boolean> {
  const earlier = await findOwnPrescriptionForUpdate(ctx.tx, scope, id);
  return earlier?.encounterId === encounterId;
}

async function supersede(ctx: CommandContext, scope: Scope, id: string, patientId: string): Promise<void> {
  const earlier = await findOwnPrescriptionForUpdate(ctx.tx, scope, id);
  if (!earlier || earlier.patientId !== patientId) throw new DomainError("not_found");
  const status = advance(prescriptionLifecycle, earlier.status, "supersede");
  await updatePrescription(ctx.tx, id, { status });
  const { branchId } = earlier;
  const change = { before: { status: earlier.status }, after: { status } };
  await recordAudit(ctx, { action: "record.supersede_prescription", subjectId: id, patientId, branchId, ...change });
}
