import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { uuidSchema } from "@carepoint/domain/kernel/id";
import type { CertificateStatus, PrescriptionStatus } from "@carepoint/domain/records/states";
import {
  type CheckedPaper,
  certificateStanding,
  checkedPapers,
  standingOf,
  type VerificationView,
  verificationView,
  verifyPath,
} from "@carepoint/domain/records/verification";
import { sql } from "kysely";
import type { Env } from "../../../env.ts";
import type { QueryContext } from "../../../kernel/context.ts";
import { limitNetwork } from "../../../kernel/limits.ts";
import type { Sealer } from "../../../kernel/sealed.ts";
import { readSettings } from "../../settings/queries.ts";

/** A counter checks so many in an hour, whoever stands behind its network; who guesses needs far more. */
const perHour = 120;

/** The address on a paper: nobody else can write one that leads anywhere. */
export function checkAddress(
  { env, sealer }: { readonly env: Pick<Env, "publicUrl">; readonly sealer: Sealer },
  paper: CheckedPaper,
  id: string,
): string {
  return new URL(verifyPath(`${id}.${sealer.sign(paper, id)}`), env.publicUrl).href;
}

/**
 * How the paper with this code stands. A code that we did not write and one of a prescription that is not there look alike
 * (`not_found`). It opens nothing sealed and leaves no row that says who looked: it is nobody's record that is read.
 */
export async function verifyPrescription(ctx: QueryContext, code: string): Promise<VerificationView> {
  const { db, env, address, sealer, now } = ctx;
  const most = env.strictLimits ? perHour : perHour * 100;
  await limitNetwork(db, env.authSecret, { what: "verify-from", address, most, windowSeconds: 3600 });
  const named = paperOf(sealer, code);
  const found = named && (await (named.paper === "certificate" ? findCertified : findIssued)(db, named.id, now));
  if (!named || !found) throw new DomainError("not_found");
  const { hospitalName } = await readSettings(db);
  return verificationView.parse({ paper: named.paper, hospitalName, ...found, issuedAt: found.issuedAt?.toString() });
}

/** Which paper a code names, if we wrote it. */
export function paperOf(sealer: Sealer, code: string): { paper: CheckedPaper; id: string } | null {
  const [text = "", signature = ""] = code.split(".");
  const paper = checkedPapers.find((each) => sealer.isSigned(each, text, signature));
  const id = code === `${text}.${signature}` ? uuidSchema.safeParse(text).data : undefined;
  return paper && id ? { paper, id } : null;
}

async function findIssued(db: Db, id: string, now: Temporal.Instant) {
  const row = await db
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .innerJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .select(["prescriptions.status", "prescriptions.issuedAt", "prescriptions.repeatsAllowed"])
    .select(["branches.name as branchName", "branches.zone"])
    .select(["doctors.name as doctorName", "doctors.registrationNumber", "doctors.registrationCouncil as council"])
    .select((eb) =>
      eb
        .selectFrom("prescriptionFills")
        .select((fills) => fills.fn.coalesce(fills.fn.max("fill"), sql<number>`0`).as("times"))
        .whereRef("prescriptionFills.prescriptionId", "=", "prescriptions.id")
        .as("times"),
    )
    .where("prescriptions.id", "=", id)
    .executeTakeFirst();
  const standing = row && standingOf({ ...row, status: row.status as PrescriptionStatus }, now, row.zone); // a CHECK holds the column to these words
  return standing && { ...row, standing, dispensed: { times: row.times ?? 0, of: 1 + row.repeatsAllowed } };
}

async function findCertified(db: Db, id: string) {
  const row = await db
    .selectFrom("certificates")
    .innerJoin("branches", "branches.id", "certificates.branchId")
    .innerJoin("doctors", "doctors.id", "certificates.doctorId")
    .select(["certificates.status", "certificates.issuedAt", "certificates.label as number"])
    .select(["branches.name as branchName", "branches.zone", "doctors.name as doctorName"])
    .select(["doctors.registrationNumber", "doctors.registrationCouncil as council"])
    .where("certificates.id", "=", id)
    .executeTakeFirst();
  return row && { ...row, standing: certificateStanding(row.status as CertificateStatus), dispensed: null };
}
