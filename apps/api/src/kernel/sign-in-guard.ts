import { createHmac } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import { judgePassword } from "@carepoint/domain/accounts/password";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { APIError } from "better-auth/api";
import { sql } from "kysely";
import type { Env } from "../env.ts";
import { limitRate } from "./limits.ts";

type Body = Record<string, unknown> | undefined;

/** How often one login or one telephone may be tried, from however many addresses. Windows in seconds. */
const limits: Readonly<Record<string, { field: string; most: number; windowSeconds: number }>> = {
  "/sign-in/email": { field: "email", most: 20, windowSeconds: 900 },
  "/sign-in/username": { field: "username", most: 20, windowSeconds: 900 },
  "/phone-number/send-otp": { field: "phoneNumber", most: 6, windowSeconds: 3600 },
  "/phone-number/verify": { field: "phoneNumber", most: 20, windowSeconds: 3600 },
  "/request-password-reset": { field: "email", most: 6, windowSeconds: 3600 },
  "/send-verification-email": { field: "email", most: 6, windowSeconds: 3600 },
};

/** What stands before every sign-in endpoint. Throws an `APIError` whose code is one of our closed list. */
export async function guardSignIn(env: Env, db: Db, path: string, body: Body): Promise<void> {
  if (env.strictLimits) await limitLogin(env, db, path, body);
  // a session could hang a telephone on its account without a password: the product has no such screen
  if (path.startsWith("/phone-number/") && (body?.updatePhoneNumber || body?.disableSession)) {
    throw refusal("BAD_REQUEST", "invalid_input");
  }
  refuseWeak(path, body);
}

/** A blocked account gets no session, so nothing it does meanwhile outlives the block. */
export async function refuseBlocked(db: Db, accountId: string): Promise<void> {
  const account = await db
    .selectFrom("accounts")
    .select("id")
    .where("id", "=", accountId)
    .where("blockedAt", "is not", null)
    .executeTakeFirst();
  if (account) throw refusal("FORBIDDEN", "account_blocked");
}

/** Keys are hashed: the table of limits is no list of who signs in here. */
async function limitLogin(env: Env, db: Db, path: string, body: Body): Promise<void> {
  const limit = limits[path];
  const login = limit && text(body, limit.field).trim().toLowerCase();
  if (!limit || !login) return;
  const key = createHmac("sha256", env.authSecret).update(`login|${path}|${login}`).digest("base64url");
  try {
    await limitRate(db, { key: `login:${key}`, most: limit.most, windowSeconds: limit.windowSeconds });
  } catch (error) {
    if (error instanceof DomainError) throw refusal("TOO_MANY_REQUESTS", error.code);
    throw error;
  }
}

/** A code by SMS is too little for those who see other people's records. */
export async function isStaffPhone(db: Db, phone: string): Promise<boolean> {
  const staff = await staffAccounts(db).where("auth.user.phoneNumber", "=", phone).executeTakeFirst();
  return staff !== undefined;
}

/** No code was sent to them; whoever hit upon it hears what every wrong guess hears. */
export async function refuseStaffCode(db: Db, accountId: string): Promise<void> {
  const staff = await staffAccounts(db).where("auth.user.id", "=", accountId).executeTakeFirst();
  if (staff) throw new APIError("BAD_REQUEST", { code: "INVALID_OTP", message: "Invalid OTP" });
}

/** Accounts with a role that is not over yet, and all doctors, approved or not. */
function staffAccounts(db: Db) {
  return db
    .selectFrom("auth.user")
    .select("auth.user.id")
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom("staffRoles")
            .select("staffRoles.id")
            .whereRef("staffRoles.accountId", "=", "auth.user.id")
            .where((role) =>
              role.or([role("validTo", "is", null), role("validTo", ">", sql<Temporal.Instant>`app_now()`)]),
            ),
        ),
        eb.exists(eb.selectFrom("doctors").select("doctors.id").whereRef("doctors.accountId", "=", "auth.user.id")),
      ]),
    );
}

const passwordFields: Readonly<Record<string, string>> = {
  "/sign-up/email": "password",
  "/reset-password": "newPassword",
  "/change-password": "newPassword",
};

function refuseWeak(path: string, body: Body): void {
  const field = passwordFields[path];
  if (!field) return;
  if (judgePassword(text(body, field), { name: text(body, "name"), email: text(body, "email") })) {
    throw refusal("BAD_REQUEST", "weak_password");
  }
}

function text(body: Body, field: string): string {
  const value = body?.[field];
  return typeof value === "string" ? value : "";
}

function refusal(status: "BAD_REQUEST" | "FORBIDDEN" | "TOO_MANY_REQUESTS", code: DomainError["code"]): APIError {
  return new APIError(status, { code: code.toUpperCase(), message: code });
}
