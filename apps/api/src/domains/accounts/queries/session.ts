import { randomUUID } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { type Localized, localized } from "@carepoint/domain/kernel/language";
import { sql } from "kysely";
import { hostCookie, signVisitor, visitorCookie } from "../../../kernel/auth.ts";
import type { Actor, QueryContext } from "../../../kernel/context.ts";

const visitorDays = 30;

/** Who is here, as what, for whom; and for a visitor without a session, the signed cookie that holds hang on. */
export async function readSession(ctx: QueryContext) {
  const { actor, session, ended, now, epoch } = ctx;
  if (!session || !actor.accountId) {
    welcome(ctx);
    return { ...nobody, ended, now: now.toString(), epoch };
  }
  const { name, emailVerified, doctorStatus } = session;
  const { accountId: id, branchId, doctorId, locale } = actor;
  const branchNames = await namesOfBranches(ctx.db, session.roles);
  return {
    account: { id, name, locale, emailVerified },
    role: roleOf(actor),
    branchId,
    doctorId,
    doctorStatus,
    roles: session.roles.map((held) => ({ ...held, branchName: branchNames.get(held.branchId) ?? null })),
    patients: await familyOf(ctx.db, id),
    ended: null,
    now: now.toString(),
    epoch,
  };
}

const nobody = {
  account: null,
  role: null,
  branchId: null,
  doctorId: null,
  doctorStatus: null,
  roles: [],
  patients: [],
};

function roleOf({ role }: Actor) {
  return role === "system" || role === "anonymous" ? null : role;
}

/** A cookie and nothing else: the visitor's row is made by the first hold, which is limited. */
function welcome({ env, actor, setCookie }: QueryContext): void {
  if (actor.visitorId) return;
  setCookie(hostCookie(visitorCookie, signVisitor(randomUUID(), env.authSecret), visitorDays * 86_400));
}

async function namesOfBranches(
  db: Db,
  held: readonly { branchId: string | null }[],
): Promise<Map<string | null, Localized>> {
  const ids = held.flatMap(({ branchId }) => branchId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("branches").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, localized.parse(name)]));
}

/** Oneself first, then the family in the order in which it was added; names and numbers only, of one's own: no entry in the access log. */
async function familyOf(db: Db, account: AccountId) {
  return db
    .selectFrom("accountPatients")
    .innerJoin("patients", "patients.id", "accountPatients.patientId")
    .select(["patients.id", "patients.name", "patients.mrn", "accountPatients.relation"])
    .where("accountPatients.accountId", "=", account)
    .where("accountPatients.endedAt", "is", null)
    .orderBy((eb) => eb("accountPatients.relation", "=", sql.lit("self")), "desc")
    .orderBy("accountPatients.createdAt")
    .orderBy("patients.id")
    .limit(50)
    .execute();
}
