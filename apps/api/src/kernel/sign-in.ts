import type { Db } from "@carepoint/db/client";
import { hashPassword, verifyPassword } from "@carepoint/db/password-hash";
import { openPool } from "@carepoint/db/pool";
import type { SessionEnd } from "@carepoint/domain/accounts/session-end";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { firstSpoken, type Locale } from "@carepoint/domain/kernel/language";
import { betterAuth } from "better-auth";
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { phoneNumber, username } from "better-auth/plugins";
import { Kysely, PostgresDialect } from "kysely";
import { addressHeader } from "./address.ts";
import { markSessionEnd, openSigned, sessionCookie } from "./auth.ts";
import type { CommandContext, Services } from "./context.ts";
import { guardSignIn, isStaffPhone, refuseBlocked, refuseStaffCode } from "./sign-in-guard.ts";
import { accountOf, methodOf, recordSignIn, signInRequest } from "./sign-in-trail.ts";

/** Codes and links that only their owner may see: they go out at once and are kept nowhere. */
export interface AccountMessages {
  sendVerification(link: { to: string; url: string; locale: Locale }): Promise<void>;
  sendReset(link: { to: string; url: string; locale: Locale }): Promise<void>;
  /** `locale` serves a number that no account has yet. */
  sendOtp(code: { phone: string; code: string; locale: Locale }): Promise<void>;
  /** To those who may not sign in by a code. */
  sendStaffHint(to: { phone: string; locale: Locale }): Promise<void>;
  /** No secret: it waits in the inbox and goes out with the other messages. */
  tellPasswordChanged(ctx: CommandContext, accountId: string): Promise<void>;
}

/** Addresses under `.invalid` (RFC 2606) stand in for accounts that have only a telephone. */
export function placeholderEmail(phone: string): string {
  return `${phone.slice(1)}@phone.invalid`;
}

const hostOnly = { secure: true, httpOnly: true, sameSite: "lax", path: "/" } as const;
const times = { createdAt: "created_at", updatedAt: "updated_at" };

/** Our tables are in snake case throughout. */
const columns = {
  user: { fields: { emailVerified: "email_verified", ...times } },
  session: {
    fields: { expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent", userId: "user_id", ...times },
  },
  account: {
    fields: {
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...times,
    },
  },
  verification: { fields: { expiresAt: "expires_at", ...times } },
};

/**
 * Sign-up, sign-in, codes and resets, on better-auth over our pool. It holds credentials and sessions only; what an
 * account may do is read anew by `recognise` on each request.
 */
export function openSignIn(
  services: Pick<Services, "env" | "db" | "jobs" | "sealer" | "live" | "log">,
  messages: AccountMessages,
) {
  const { env, db, log } = services;
  const requestId = () => signInRequest.getStore();
  const pool = openPool({ connectionString: env.databaseUrl, max: 4, application_name: "care-point-auth" });
  const authDb = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const auth = betterAuth({
    appName: "Care Point",
    baseURL: env.publicUrl,
    basePath: "/api/auth",
    secret: env.authSecret,
    trustedOrigins: [env.publicUrl],
    database: { db: authDb, type: "postgres", schemaName: "auth", transaction: true },
    telemetry: { enabled: false },
    // What it writes goes to our log; a refusal, such as a wrong password, is nothing to report.
    logger: {
      level: "error",
      log: (_, message, err) => log.error({ err, requestId: requestId() }, `sign-in: ${message}`),
    },
    onAPIError: {
      onError: (err) => (isAPIError(err) ? undefined : log.error({ err, requestId: requestId() }, "sign-in")),
    },
    ...columns,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      autoSignIn: true,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: async ({ user, url }) =>
        messages.sendReset({ to: user.email, url, locale: await localeOf(db, user.id) }),
      onPasswordReset: ({ user }) =>
        recordSignIn(services, { action: "auth.password_reset", accountId: user.id, method: "link" }, (ctx) =>
          messages.tellPasswordChanged(ctx, user.id),
        ),
    },
    emailVerification: {
      sendOnSignUp: true,
      afterEmailVerification: ({ id }) =>
        recordSignIn(services, { action: "auth.mail_verified", accountId: id, method: "link" }),
      sendVerificationEmail: async ({ user, url }) => {
        if (user.email.endsWith(".invalid")) return;
        await messages.sendVerification({ to: user.email, url, locale: await localeOf(db, user.id) });
      },
    },
    session: {
      ...columns.session,
      expiresIn: 60 * 60 * 24 * 30,
      updateAge: 60 * 60 * 24,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      modelName: "rate_limit",
      fields: { lastRequest: "last_request" },
      enabled: env.strictLimits,
      storage: "database",
      window: 60,
      max: 60,
      customRules: {
        "/sign-in/*": { window: 60, max: 10 },
        "/sign-up/*": { window: 60, max: 10 },
        "/phone-number/send-otp": { window: 60, max: 5 },
        "/phone-number/verify": { window: 60, max: 10 },
        "/request-password-reset": { window: 60, max: 5 },
      },
    },
    advanced: {
      useSecureCookies: false,
      database: { generateId: "uuid" },
      ipAddress: { ipv6Subnet: 64, ipAddressHeaders: [addressHeader] },
      cookies: {
        session_token: { name: sessionCookie, attributes: hostOnly },
        dont_remember: { name: "__Host-cp_short", attributes: hostOnly },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        await guardSignIn(env, db, ctx.path, ctx.body);
        const mine = withSession.has(ctx.path) ? await getSessionFromCtx(ctx) : null;
        if (mine) await refuseBlocked(db, mine.user.id);
      }),
      after: createAuthMiddleware(async ({ path, body, context, headers }) => {
        const { newSession, session, returned } = context;
        const method = methodOf(path);
        if (isAPIError(returned)) {
          // not waited for: the time that it takes would tell whether there is such an account
          if (watched.has(path)) void noteRefusal(services, path, body, session?.user.id);
        } else if (path === "/change-password" && session) {
          const accountId = session.user.id;
          await recordSignIn(services, { action: "auth.password_change", accountId, method }, (ctx) =>
            messages.tellPasswordChanged(ctx, accountId),
          );
        } else if (newSession) {
          await endFormer(db, formerToken(headers, env.authSecret), newSession.session);
          if (path !== "/sign-up/email")
            await recordSignIn(services, { action: "auth.sign_in", accountId: newSession.user.id, method });
        }
      }),
    },
    databaseHooks: {
      user: {
        create: {
          after: async ({ id }, ctx) => {
            await rememberLanguage(db, id, languageOf(ctx));
            await recordSignIn(services, { action: "auth.sign_up", accountId: id, method: methodOf(ctx?.path) });
          },
        },
      },
      session: {
        create: {
          before: async ({ userId }, ctx) => {
            await refuseBlocked(db, userId);
            if (ctx?.path === "/phone-number/verify") await refuseStaffCode(db, userId);
          },
        },
        delete: {
          before: async ({ token, expiresAt }, ctx) => {
            const own = ctx?.path === "/change-password" && ctx.context.session?.session.token === token;
            await markSessionEnd(db, { token, expiresAt }, own ? "replaced" : (endings[ctx?.path ?? ""] ?? "revoked"));
          },
        },
      },
    },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 30,
        schema: { user: { fields: { displayUsername: "display_username" } } },
      }),
      phoneNumber({
        schema: { user: { fields: { phoneNumber: "phone_number", phoneNumberVerified: "phone_number_verified" } } },
        otpLength: 6,
        expiresIn: 300,
        allowedAttempts: 5,
        phoneNumberValidator: (phone) => phoneSchema.safeParse(phone).data === phone,
        // Who works here is told by message, not by the answer: the answer would tell everybody who works here.
        sendOTP: async ({ phoneNumber: phone, code }, ctx) => {
          const to = { phone, locale: languageOf(ctx) };
          await ((await isStaffPhone(db, phone)) ? messages.sendStaffHint(to) : messages.sendOtp({ ...to, code }));
        },
        signUpOnVerification: { getTempEmail: placeholderEmail, getTempName: (phone) => `•••• ${phone.slice(-4)}` },
      }),
    ],
  });
  return { auth, close: () => authDb.destroy() };
}

/** Where a wrong password or code is an event. */
const watched = new Set(["/sign-in/email", "/sign-in/username", "/phone-number/verify", "/change-password"]);

async function noteRefusal(
  services: Parameters<typeof recordSignIn>[0],
  path: string,
  body: Record<string, unknown> | undefined,
  signedIn: string | undefined,
): Promise<void> {
  const accountId = signedIn ?? (await accountOf(services, body).catch(() => null));
  if (accountId) await recordSignIn(services, { action: "auth.refused", accountId, method: methodOf(path) });
}

/** What works on the session at hand: one that was opened in the moment of a block is worth nothing here either. */
const withSession = new Set(["/change-password", "/send-verification-email"]);

/** What a deletion by better-auth means to the devices whose sessions it ends. */
const endings: Readonly<Record<string, SessionEnd>> = {
  "/sign-out": "signed_out",
  "/change-password": "password_changed",
  "/reset-password": "password_changed",
};

function formerToken(headers: Headers | undefined, secret: string): string | null {
  const cookies = headers?.get("cookie")?.split(/; */) ?? [];
  const value = cookies.find((cookie) => cookie.startsWith(`${sessionCookie}=`))?.slice(sessionCookie.length + 1);
  return openSigned(value && decodeURIComponent(value), secret);
}

/** Whoever signs in on a browser ends what was open on it: a session without a cookie would only wait to be found. */
async function endFormer(db: Db, token: string | null, { userId, token: current }: { userId: string; token: string }) {
  if (token === null || token === current) return;
  const former = await db
    .selectFrom("auth.session")
    .select(["userId", "expiresAt"])
    .where("token", "=", token)
    .executeTakeFirst();
  if (!former) return;
  const expiresAt = new Date(former.expiresAt.epochMilliseconds);
  await markSessionEnd(db, { token, expiresAt }, former.userId === userId ? "replaced" : "signed_out");
  await db.deleteFrom("auth.session").where("token", "=", token).execute();
}

export type SignIn = ReturnType<typeof openSignIn>;

/** What of better-auth is open to the world. It brings twice as many endpoints, and those were judged by nobody here. */
export const signInRoutes = [
  ["POST", "/sign-up/email"],
  ["POST", "/sign-in/email"],
  ["POST", "/sign-in/username"],
  ["POST", "/phone-number/send-otp"],
  ["POST", "/phone-number/verify"],
  ["POST", "/sign-out"],
  ["POST", "/send-verification-email"],
  ["GET", "/verify-email"],
  ["POST", "/request-password-reset"],
  ["GET", "/reset-password/:token"],
  ["POST", "/reset-password"],
  ["POST", "/change-password"],
] as const;

/** The language that the app was read in when it called us. */
function languageOf(ctx: { headers?: Headers | undefined; request?: Request | undefined } | null | undefined): Locale {
  const headers = ctx?.request?.headers ?? ctx?.headers;
  return firstSpoken(headers?.get("accept-language"));
}

/** A new account is written to in the language it was made in; better-auth calls this before the first mail goes out. */
async function rememberLanguage(db: Db, accountId: string, locale: Locale): Promise<void> {
  await db.updateTable("accounts").set({ locale }).where("id", "=", accountId).execute();
}

async function localeOf(db: Db, accountId: string): Promise<Locale> {
  const row = await db.selectFrom("accounts").select("locale").where("id", "=", accountId).executeTakeFirst();
  return row?.locale === "hi" ? "hi" : "en";
}
