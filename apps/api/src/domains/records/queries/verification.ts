import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { uuidSchema } from "@carepoint/domain/kernel/id";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import {
  standingOf,
  type VerificationView,
  verificationView,
  verifyPath,
  verifyPurpose,
} from "@carepoint/domain/records/verification";
import type { QueryContext } from "../../../kernel/context.ts";
import { limitNetwork } from "../../../kernel/limits.ts";
import type { Sealer } from "../../../kernel/sealed.ts";
import { readSettings } from "../../settings/queries.ts";

/** A counter checks so many in an hour, whoever stands behind its network; who guesses needs far more. */
const perHour = 120;

/** The address on a paper: nobody else can write one that leads anywhere. */
export function checkAddress(publicUrl: string, sealer: Sealer, prescriptionId: string): string {
  return new URL(verifyPath(`${prescriptionId}.${sealer.sign(verifyPurpose, prescriptionId)}`), publicUrl).href;
}

/**
 * How the paper with this code stands. A code that we did not write and one of a prescription that is not there look alike
 * (`not_found`). It opens nothing sealed and leaves no row that says who looked: it is nobody's record that is read.
 */
export async function verifyPrescription(ctx: QueryContext, code: string): Promise<VerificationView> {
  const { db, env, address, sealer, now } = ctx;
  const most = env.strictLimits ? perHour : perHour * 100;
  await limitNetwork(db, env.authSecret, { what: "verify-from", address, most, windowSeconds: 3600 });
  const id = prescriptionOf(sealer, code);
  const row = id && (await findIssued(db, id));
  const standing = row && standingOf({ ...row, status: row.status as PrescriptionStatus }, now, row.zone); // a CHECK holds the column to these words
  if (!row || !standing) throw new DomainError("not_found");
  const { hospitalName } = await readSettings(db);
  return verificationView.parse({
    ...row,
    hospitalName,
    issuedAt: row.issuedAt?.toString(),
    standing,
    dispensed: { times: 0, of: 1 }, // no pharmacy of ours dispenses yet
  });
}

/** Which prescription a code names, if we wrote it. */
function prescriptionOf(sealer: Sealer, code: string): string | null {
  const [id = "", signature = ""] = code.split(".");
  const isOurs = sealer.isSigned(verifyPurpose, id, signature) && code === `${id}.${signature}`;
  return isOurs ? (uuidSchema.safeParse(id).data ?? null) : null;
}

function findIssued(db: Db, id: string) {
  return db
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select(["prescriptions.status", "prescriptions.issuedAt", "branches.name as branchName", "branches.zone"])
    .select(["doctors.name as doctorName", "doctors.registrationNumber", "doctors.registrationCouncil as council"])
    .where("prescriptions.id", "=", id)
    .executeTakeFirst();
}
