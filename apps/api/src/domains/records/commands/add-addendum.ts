import { signatureOf } from "@carepoint/db/note-signature";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AddAddendumInput } from "@carepoint/domain/records/signing";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findEncounterForUpdate, touchEncounter } from "../queries/encounters.ts";
import { insertVersion, nextVersion, versionCell } from "../queries/note-versions.ts";

/** Says something more beside a signed note, signed as it was. Throws `illegal_transition` before the signature: then the note is written. */
export async function addAddendum(ctx: CommandContext, scope: Scope, { encounterId, text }: AddAddendumInput) {
  const encounter = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  const { status, patientId, branchId } = encounter;
  if (status !== "signed") throw new DomainError("illegal_transition", { from: status, event: "add_addendum" });

  const version = await nextVersion(ctx.tx, encounterId);
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const authorId = ownAccount(ctx.actor);
  const content = { text };
  const signature = signatureOf(ctx.sealer, { encounterId, version, content, authorId, at: ctx.now });
  const contentSealed = key.seal(versionCell(encounterId, version), content);
  const row = { encounterId, version, kind: "addendum", contentSealed, authorId, signature, at: ctx.now };
  await insertVersion(ctx.tx, row);
  await touchEncounter(ctx.tx, encounterId);
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  const after = { version, signature };
  await recordAudit(ctx, { action: "record.add_addendum", subjectId: encounterId, patientId, branchId, after });
  return { encounterId, version };
}
