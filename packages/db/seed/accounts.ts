import type { Tx } from "../src/client.ts";
import { hashPassword } from "../src/password-hash.ts";
import type { Chance } from "./chance.ts";
import { demoLogins } from "./logins.ts";

const staffRoles = [
  "superuser",
  "admin",
  "content_manager",
  "billing_manager",
  "pharmacy_manager",
  "front_desk",
  "pharmacist",
];
/** The number of the demo's pharmacist with the Maharashtra State Pharmacy Council. */
const pharmacistRegistration = "MSPC 104233";
const daysInOffice = 400;
const branchRoles = ["front_desk", "billing_manager", "pharmacy_manager", "pharmacist"];

/** The demo logins with their staff roles. Answers account ids by user name. */
export async function seedAccounts(
  tx: Tx,
  chance: Chance,
  { branchId, now }: { branchId: string; now: Temporal.Instant },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { role, name, email, username, phone, password } of demoLogins) {
    const id = await openAccount(tx, chance, { name, email, username, phone, password });
    ids.set(username, id);
    if (!staffRoles.includes(role)) continue;
    if (role === "pharmacist")
      await tx.updateTable("accounts").set({ pharmacistRegistration }).where("id", "=", id).execute();
    await tx
      .insertInto("staffRoles")
      .values({
        accountId: id,
        role,
        branchId: branchRoles.includes(role) ? branchId : null,
        validFrom: now.subtract({ hours: 24 * daysInOffice }),
      })
      .execute();
  }
  return ids;
}

interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly password?: string;
}

/** An account; without a password nobody can sign in to it. */
export async function openAccount(tx: Tx, chance: Chance, { name, email, username, phone, password }: NewAccount) {
  const id = chance.id();
  await tx
    .insertInto("auth.user")
    .values({
      id,
      name,
      email,
      emailVerified: true,
      username: username ?? null,
      displayUsername: username ?? null,
      phoneNumber: phone ?? null,
      phoneNumberVerified: phone ? true : null,
    })
    .execute();
  if (password) {
    const hash = await hashPassword(password);
    await tx
      .insertInto("auth.account")
      .values({ accountId: id, providerId: "credential", userId: id, password: hash })
      .execute();
  }
  return id;
}
