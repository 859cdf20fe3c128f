import type { Db } from "@carepoint/db/client";
import { dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ActingView,
  type Asking,
  actingView,
  grownOn,
  isGuardianship,
  mayLet,
  rightToEnd,
} from "@carepoint/domain/patients/acting";
import type { Birth } from "@carepoint/domain/patients/birth";
import { isMinor } from "@carepoint/domain/patients/guardians";
import { relationSchema } from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { hospitalZone } from "../../settings/access.ts";
import { patientsVisible } from "../access.ts";

const mostShown = 50;

/**
 * Which accounts act for a patient; for the patient of age and the hospital also those whose acting ended, to be allowed again.
 * Throws `not_found` for a patient out of sight.
 */
export async function whoActs(ctx: QueryContext, patientId: string): Promise<{ people: ActingView[]; grown: boolean }> {
  const { db, scope, now } = ctx;
  const born = await db
    .selectFrom("patients")
    .select(["birthDate", "birthYear"])
    .where("id", "=", patientId)
    .where(patientsVisible(scope, now))
    .executeTakeFirst();
  if (!born) throw new DomainError("not_found");
  ctx.sees(patientId);
  const zone = await hospitalZone(db, scope.actor.branchId);
  const grown = !isMinor(born, dateIn(now, zone));
  const asking = await askingOf(db, scope, { patientId, grown });
  const rows = await linksOf(db, patientId);
  const shown = rows.filter(
    ({ endedAt, endedBecause }) => endedAt === null || (mayLet(asking) && endedBecause !== null),
  );
  return { grown, people: shown.map((row) => toView(row, { asking, born, zone })) };
}

function linksOf(db: Db, patientId: string) {
  return db
    .selectFrom("accountPatients as held")
    .innerJoin("auth.user as person", "person.id", "held.accountId")
    .select(["held.accountId", "held.relation", "person.name", "held.createdAt"])
    .select(["held.endedAt", "held.endedBecause", "held.allowedAt"])
    .where("held.patientId", "=", patientId)
    .orderBy("held.endedAt", (order) => order.desc().nullsFirst())
    .orderBy("held.accountId")
    .limit(mostShown)
    .execute();
}

type Row = Awaited<ReturnType<typeof linksOf>>[number];
interface Seen {
  readonly asking: Asking;
  readonly born: Birth;
  readonly zone: string;
}

function toView(row: Row, { asking, born, zone }: Seen): ActingView {
  const { accountId, name, createdAt, endedAt, endedBecause } = row;
  const relation = relationSchema.parse(row.relation);
  const guards = endedAt === null && row.allowedAt === null && isGuardianship(relation, born, dateIn(createdAt, zone));
  const mayEnd = endedAt === null && rightToEnd(asking, { accountId, relation }) !== null;
  const mayAllow = endedAt !== null && mayLet(asking);
  return actingView.parse({
    ...{ accountId, name, relation, since: instantText(createdAt), untilDay: guards ? grownOn(born) : null },
    ended: endedAt && { at: instantText(endedAt), because: endedBecause },
    own: accountId === asking.accountId,
    may: mayEnd ? "end" : mayAllow ? "allow" : null,
  });
}

/** Whoever asks, as `rightToEnd` knows them. */
export async function askingOf(
  db: Db,
  { actor, reach }: Scope,
  { patientId, grown }: { readonly patientId: string; readonly grown: boolean },
): Promise<Asking> {
  const { accountId } = actor;
  if (reach !== "own") return { accountId, isStaff: true, isGrownSelf: false };
  const self = await db
    .selectFrom("accountPatients")
    .select("accountId")
    .where("accountId", "=", accountId)
    .where("patientId", "=", patientId)
    .where("relation", "=", sql.lit("self"))
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return { accountId, isStaff: false, isGrownSelf: grown && self !== undefined };
}
