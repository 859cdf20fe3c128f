import { hashPassword, verifyPassword } from "@carepoint/db/password-hash";
import { openPool } from "@carepoint/db/pool";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import type { Locale } from "@carepoint/domain/kernel/language";
import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { phoneNumber, username } from "better-auth/plugins";
import { Kysely, PostgresDialect } from "kysely";
import { addressHeader } from "./address.ts";
import { sessionCookie } from "./auth.ts";
import type { CommandContext, Services } from "./context.ts";
import { isStaffPhone } from "./sign-in-guard.ts";
import { signInHooks } from "./sign-in-hooks.ts";
import { languageOf, localeOf } from "./sign-in-language.ts";
import { columns } from "./sign-in-tables.ts";
import { recordSignIn, signInRequest } from "./sign-in-trail.ts";

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

/** A session has appeared on a browser. */
export interface Arrival {
  readonly token: string;
  /** Whom the browser's signed cookie knew before, if anybody. */
  readonly visitorId: string | null;
  readonly requestId: string;
}

/** What follows on it, waited for: the next page already sees it. Never throws. */
export type OnArrival = (arrival: Arrival) => Promise<void>;

const hostOnly = { secure: true, httpOnly: true, sameSite: "lax", path: "/" } as const;

/**
 * Sign-up, sign-in, codes and resets, on better-auth over our pool. It holds credentials and sessions only; what an
 * account may do is read anew by `recognise` on each request.
 */
export function openSignIn(
  services: Pick<Services, "env" | "db" | "jobs" | "sealer" | "live" | "log">,
  messages: AccountMessages,
  onArrival: OnArrival,
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
    ...signInHooks(services, messages, onArrival),
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
