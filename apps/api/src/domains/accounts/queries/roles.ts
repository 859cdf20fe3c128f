import type { Db, Tx } from "@carepoint/db/client";
import type { GrantRoleInput } from "@carepoint/domain/accounts/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { localized } from "@carepoint/domain/kernel/language";
import type { Role } from "@carepoint/domain/kernel/policy";
import { sql } from "kysely";

export interface HeldRole {
  readonly role: string;
  readonly branchId: string | null;
}

/** What an account may act as at this moment, the guard's own reading: staff roles, an approved doctor, a patient. */
export async function rolesOf(db: Db, account: AccountId, now: Temporal.Instant): Promise<HeldRole[]> {
  const staff = await db
    .selectFrom("staffRoles")
    .select(["role", "branchId"])
    .where("accountId", "=", account)
    .where("validFrom", "<=", now)
    .where((eb) => eb.or([eb("validTo", "is", null), eb("validTo", ">", now)]))
    .execute();
  const [doctor] = await db
    .selectFrom("doctors")
    .select("status")
    .where("accountId", "=", account)
    .where("active", "=", true)
    .execute();
  const [patient] = await db
    .selectFrom("accountPatients")
    .select("patientId")
    .where("accountId", "=", account)
    .where("endedAt", "is", null)
    .limit(1)
    .execute();
  const actsForPatients = patient || (staff.length === 0 && !doctor);
  return [
    ...staff,
    ...(doctor?.status === "approved" ? [{ role: "doctor", branchId: null }] : []),
    ...(actsForPatients ? [{ role: "patient", branchId: null }] : []),
  ];
}

export interface StaffPlace {
  readonly role: Role;
  readonly branchId: string;
}

/** The accounts that may act in a role at a branch at this moment. */
export function selectStaffAt(db: Db, { role, branchId }: StaffPlace, now: Temporal.Instant) {
  return db
    .selectFrom("staffRoles")
    .innerJoin("accounts", "accounts.id", "staffRoles.accountId")
    .select("staffRoles.accountId")
    .distinct()
    .where("staffRoles.role", "=", role)
    .where("staffRoles.branchId", "=", branchId)
    .where("staffRoles.validFrom", "<=", now)
    .where((eb) => eb.or([eb("staffRoles.validTo", "is", null), eb("staffRoles.validTo", ">", now)]))
    .where("accounts.blockedAt", "is", null);
}

/** The accounts that run the hospital at this moment. */
export function selectAdministration(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom("staffRoles")
    .innerJoin("accounts", "accounts.id", "staffRoles.accountId")
    .select("staffRoles.accountId")
    .distinct()
    .where("staffRoles.role", "in", ["admin", "superuser"])
    .where("staffRoles.validFrom", "<=", now)
    .where((eb) => eb.or([eb("staffRoles.validTo", "is", null), eb("staffRoles.validTo", ">", now)]))
    .where("accounts.blockedAt", "is", null);
}

/**
 * Whether an account still holds a role, at a branch where one is named, and is not blocked: for work that waited since it was
 * asked for.
 */
export async function mayStillActAs(
  db: Db,
  account: AccountId,
  { role, branchId }: Pick<HeldRole, "role"> & Partial<HeldRole>,
  now: Temporal.Instant,
): Promise<boolean> {
  const open = await db
    .selectFrom("accounts")
    .select("id")
    .where("id", "=", account)
    .where("blockedAt", "is", null)
    .executeTakeFirst();
  if (!open) return false;
  return (await rolesOf(db, account, now)).some(
    (held) => held.role === role && (branchId === undefined || held.branchId === branchId),
  );
}

/** Everyone who has or had a staff role, with the roles that are open. */
export async function listStaff(db: Db) {
  const rows = await db
    .selectFrom("staffRoles as held")
    .innerJoin("accounts", "accounts.id", "held.accountId")
    .innerJoin("auth.user as person", "person.id", "held.accountId")
    .leftJoin("branches", "branches.id", "held.branchId")
    .select(["held.id", "held.accountId", "held.role", "held.branchId", "held.validFrom", "held.validTo"])
    .select(["person.name", "person.email", "person.username", "accounts.blockedAt", "accounts.blockReason"])
    .select(["accounts.pharmacistRegistration"])
    .select("branches.name as branchName")
    .orderBy("person.name")
    .orderBy("held.accountId")
    .orderBy("held.validFrom")
    .limit(2000)
    .execute();
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return [...byAccount.values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const { accountId, name, email, username, blockedAt, blockReason, pharmacistRegistration } = first;
    const roles = held.filter(({ validTo }) => validTo === null).map(openRole);
    const blocked = blockedAt && { at: instantText(blockedAt), reason: blockReason ?? "" };
    return [{ accountId, name, email, username, blocked, roles, pharmacistRegistration }];
  });
}

function openRole({ id, role, branchId, branchName, validFrom }: { id: string; validFrom: Temporal.Instant } & Named) {
  const named = localized.nullable().parse(branchName);
  return { staffRoleId: id, role, branchId, branchName: named, since: instantText(validFrom) };
}

interface Named extends HeldRole {
  readonly branchName: unknown;
}

/** The account of a verified or unverified address of mail, for the one who is about to give it a role. */
export async function findAccountByMail(db: Db, email: string): Promise<{ accountId: string; name: string } | null> {
  const row = await db
    .selectFrom("auth.user")
    .select(["id as accountId", "name"])
    .where("email", "=", email)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertStaffRole(tx: Tx, role: GrantRoleInput, by: AccountId, now: Temporal.Instant) {
  return tx
    .insertInto("staffRoles")
    .values({ ...role, validFrom: now, grantedBy: by })
    .returning(["id", "accountId", "role", "branchId"])
    .executeTakeFirstOrThrow();
}

export async function findOpenRoleForUpdate(tx: Tx, id: string) {
  return tx
    .selectFrom("staffRoles")
    .select(["id", "accountId", "role", "branchId", "validTo"])
    .where("id", "=", id)
    .where("validTo", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

export async function endStaffRole(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  // a role that was granted by a clock ahead of this one ends where it began
  await tx
    .updateTable("staffRoles")
    .set({ validTo: sql`greatest(valid_from, ${now}::timestamptz)` })
    .where("id", "=", id)
    .execute();
}
