import type { Database } from "@carepoint/db/client";
import { filePolicy } from "@carepoint/domain/files/policy";
import type { FilePurpose, UploadPurpose } from "@carepoint/domain/files/schema";
import { type Grants, mayDo } from "@carepoint/domain/kernel/policy";
import type { Expression, ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Actor } from "../../kernel/context.ts";

type Files = ExpressionBuilder<Database, "files">;

/** Whether the record of the patient in a column is open to the doctor who asks: patients know that (`flows/read-file.ts`). */
export type Treats = (patient: "prescriptions.patientId") => Expression<SqlBool>;

/** Who may upload for which purpose. */
export const uploadGrants: Readonly<Record<UploadPurpose, Grants>> = {
  certificate: filePolicy.upload_certificate,
  prescription_scan: filePolicy.upload_scan,
  department_image: filePolicy.upload_image,
  report: filePolicy.upload_document,
  photo: filePolicy.upload_document,
  consent_form: filePolicy.upload_document,
  medicine_image: filePolicy.upload_medicine_image,
  medicine_list: filePolicy.upload_medicine_list,
};

/**
 * Which files an actor may read by their id (a document is read as part of a record): images of the directory and of packs; certificates one uploaded
 * oneself, an admin everyone's; scans of the patients whom one may see or whose record is open, and one's own that are nobody's yet. A
 * doctor who is not approved acts as `applicant` and so sees no scan.
 */
export const readable = (actor: Actor, treats: Treats) => (eb: Files) =>
  eb.or([
    eb("files.purpose", "in", everybodys),
    eb.and([eb("files.purpose", "=", "certificate"), certificates(eb, actor)]),
    eb.and([eb("files.purpose", "=", "prescription_scan"), scans(eb, actor, treats)]),
  ]);

/** What shows nobody and nothing of anybody. */
const everybodys: readonly FilePurpose[] = ["department_image", "medicine_image"];

function certificates(eb: Files, actor: Actor): ExpressionWrapper<Database, "files", SqlBool> {
  if (actor.role === "system") return eb.or([]);
  if (mayDo(filePolicy.read_certificate, actor.role) === "any") return eb.and([]);
  return ownUpload(eb, actor);
}

function scans(eb: Files, actor: Actor, treats: Treats): ExpressionWrapper<Database, "files", SqlBool> {
  if (actor.role === "system" || !mayDo(filePolicy.read_scan, actor.role)) return eb.or([]);
  const attached = eb
    .selectFrom("prescriptionScans")
    .innerJoin("prescriptions", "prescriptions.id", "prescriptionScans.prescriptionId")
    .select("prescriptions.id")
    .whereRef("prescriptionScans.fileId", "=", "files.id");
  const waiting = eb.and([ownUpload(eb, actor), eb.not(eb.exists(attached))]);
  if (actor.role === "doctor") return eb.or([waiting, eb.exists(attached.where(treats("prescriptions.patientId")))]);
  if (actor.viewable.length === 0) return waiting;
  return eb.or([waiting, eb.exists(attached.where("prescriptions.patientId", "in", actor.viewable))]);
}

function ownUpload(eb: Files, actor: Actor): ExpressionWrapper<Database, "files", SqlBool> {
  return eb.and([eb("files.uploadedBy", "=", actor.accountId ?? nobody)]);
}

/** An id that no row has. */
const nobody = "00000000-0000-0000-0000-000000000000";
