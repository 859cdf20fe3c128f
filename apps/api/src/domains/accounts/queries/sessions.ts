import type { Db, Tx } from "@carepoint/db/client";
import type { SessionView } from "@carepoint/domain/accounts/schema";
import type { SessionEnd } from "@carepoint/domain/accounts/session-end";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type AccountId, type BranchId, type SessionId, sessionId } from "@carepoint/domain/kernel/id";
import type { Role } from "@carepoint/domain/kernel/policy";
import { sql } from "kysely";
import { nameSessionEnd } from "../../../kernel/auth.ts";

/** Where the account is signed in, the latest first. */
export async function listSessions(db: Db, account: AccountId, current: SessionId | null): Promise<SessionView[]> {
  const rows = await db
    .selectFrom("auth.session")
    .select(["id", "createdAt", "updatedAt", "userAgent"])
    .where("userId", "=", account)
    .where("expiresAt", ">", sql<Temporal.Instant>`now()`)
    .orderBy("updatedAt", "desc")
    .limit(100)
    .execute();
  return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
    id: sessionId.parse(id),
    current: id === current,
    device: deviceOf(userAgent ?? ""),
    createdAt: instantText(createdAt),
    lastSeenAt: instantText(updatedAt),
  }));
}

/** What the account's password is compared with; null for one without. */
export async function readPasswordHash(db: Db, account: AccountId): Promise<string | null> {
  const row = await db
    .selectFrom("auth.account")
    .select("password")
    .where("userId", "=", account)
    .where("password", "is not", null)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** From now on, for some minutes, the session counts as proved; by a PIN for signing alone. */
export async function writeProof(tx: Tx, id: SessionId, method: "password" | "pin"): Promise<void> {
  const now = sql<Temporal.Instant>`now()`;
  const proof = method === "pin" ? { pinProvedAt: now } : { provedAt: now };
  await tx
    .insertInto("sessionProofs")
    .values({ sessionId: id, ...proof })
    .onConflict((conflict) => conflict.column("sessionId").doUpdateSet(proof))
    .execute();
}

/** Ends one session of the account; false when it has no such session. */
export async function deleteSession(tx: Tx, account: AccountId, id: SessionId): Promise<boolean> {
  await nameSessionEnd(tx, "revoked");
  const rows = await tx
    .deleteFrom("auth.session")
    .where("id", "=", id)
    .where("userId", "=", account)
    .returning("id")
    .execute();
  return rows.length > 0;
}

/** Ends every session of the account but one. */
export async function deleteSessions(tx: Tx, account: AccountId, but: SessionId | null, reason: SessionEnd) {
  await nameSessionEnd(tx, reason);
  await tx.deleteFrom("auth.session").where("userId", "=", account).where("id", "is distinct from", but).execute();
}

/** The role in which a session acts from now on. */
export async function chooseRole(tx: Tx, session: SessionId, role: Role, branch: BranchId | null): Promise<void> {
  await tx
    .insertInto("sessionRoles")
    .values({ sessionId: session, role, branchId: branch })
    .onConflict((conflict) => conflict.column("sessionId").doUpdateSet({ role, branchId: branch }))
    .execute();
}

const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;

/** Enough of a user agent to tell one's telephone from a stranger's; empty when it says nothing we know. */
function deviceOf(userAgent: string): string {
  const named = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => userAgent.includes(mark))?.[1];
  return [named(browsers), named(systems)].filter((part) => part !== undefined).join(", ");
}
