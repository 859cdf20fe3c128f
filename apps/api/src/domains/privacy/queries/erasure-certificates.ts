import { zoneOf } from "@carepoint/db/erase-record";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ErasureCertificate,
  type ErasurePaperInput,
  erasureCertificate,
} from "@carepoint/domain/privacy/erasures";
import type { QueryContext } from "../../../kernel/context.ts";
import { limitNetwork } from "../../../kernel/limits.ts";
import type { MailFile } from "../../../providers/providers.ts";
import { listBranches, readSettings } from "../../settings/queries.ts";
import { certificateOf, shownWish, wishColumns } from "./erasures.ts";

/** Whoever guesses codes needs far more. */
const certificatesPerHour = 60;

/** What became of a wish, for whoever has its address. A code that we did not write and a wish that is not there look alike. */
export async function readCertificate(
  ctx: QueryContext,
  { erasureId, code }: { readonly erasureId: string; readonly code: string },
): Promise<ErasureCertificate> {
  const { db, env, address, sealer } = ctx;
  const most = env.strictLimits ? certificatesPerHour : certificatesPerHour * 100;
  await limitNetwork(db, env.authSecret, { what: "erasure-from", address, most, windowSeconds: 3600 });
  const row = sealer.isSigned("erasure", erasureId, code)
    ? await db
        .selectFrom("erasures")
        .innerJoin("patients", "patients.id", "erasures.patientId")
        .select([...wishColumns, "erasures.kept", "erasures.emptyAt", "patients.mrn"])
        .where("erasures.id", "=", erasureId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new DomainError("not_found");
  return erasureCertificate.parse({
    ...shownWish(row),
    mrn: row.mrn,
    kept: row.kept,
    emptyAt: row.emptyAt && instantText(row.emptyAt),
  });
}

/** The same as PDF, whoever asks for it. Throws `not_found`, as the page. */
export async function readErasurePaper(
  ctx: QueryContext,
  { erasureId, code, lang }: ErasurePaperInput,
): Promise<MailFile> {
  const certificate = await readCertificate(ctx, { erasureId, code });
  const [{ hospitalName }, branches, zone] = await Promise.all([
    readSettings(ctx.db),
    listBranches(ctx.db),
    zoneOf(ctx.db),
  ]);
  const readAt = new URL(certificateOf(ctx.sealer, erasureId), ctx.env.publicUrl).href;
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { erasurePaper } = await import("@carepoint/papers/erasure-paper");
  const pdf = await erasurePaper({ hospital: { name: hospitalName, branches }, zone, certificate, readAt }, lang);
  return { name: `erasure-${certificate.mrn}.pdf`, pdf };
}
