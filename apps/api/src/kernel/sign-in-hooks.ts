import { randomUUID } from "node:crypto";
import type { Db } from "@carepoint/db/client";
import type { SessionEnd } from "@carepoint/domain/accounts/session-end";
import type { BetterAuthOptions } from "better-auth";
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { tryDecodeURIComponent } from "hono/utils/url";
import { markSessionEnd, openSigned, openVisitor, sessionCookie, visitorCookie } from "./auth.ts";
import type { Services } from "./context.ts";
import type { AccountMessages, OnArrival } from "./sign-in.ts";
import { guardSignIn, refuseBlocked, refuseStaffCode } from "./sign-in-guard.ts";
import { languageOf, rememberLanguage } from "./sign-in-language.ts";
import { accountOf, methodOf, recordSignIn, signInRequest } from "./sign-in-trail.ts";

type Door = Pick<Services, "env" | "db" | "jobs" | "sealer" | "live" | "log">;
type Messages = Pick<AccountMessages, "tellPasswordChanged">;

/** What the product does around better-auth's own work: who is refused, what is written down, which session ends. */
export function signInHooks(services: Door, messages: Messages, onArrival: OnArrival) {
  return {
    hooks: { before: guard(services), after: noteOutcome(services, messages, onArrival) },
    databaseHooks: rowHooks(services),
  } satisfies Pick<BetterAuthOptions, "hooks" | "databaseHooks">;
}

function guard({ env, db }: Door) {
  return createAuthMiddleware(async (ctx) => {
    await guardSignIn(env, db, ctx.path, ctx.body);
    const mine = withSession.has(ctx.path) ? await getSessionFromCtx(ctx) : null;
    if (mine) await refuseBlocked(db, mine.user.id);
  });
}

function noteOutcome(services: Door, messages: Messages, onArrival: OnArrival) {
  const { env, db } = services;
  return createAuthMiddleware(async ({ path, body, context, headers }) => {
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
      await endFormer(db, openSigned(cookieOf(headers, sessionCookie), env.authSecret), newSession.session);
      if (path !== "/sign-up/email")
        await recordSignIn(services, { action: "auth.sign_in", accountId: newSession.user.id, method });
      const visitorId = openVisitor(cookieOf(headers, visitorCookie), env.authSecret);
      const requestId = signInRequest.getStore() ?? randomUUID();
      await onArrival({ token: newSession.session.token, visitorId, requestId });
    }
  });
}

function rowHooks(services: Door) {
  const { db } = services;
  return {
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
  } satisfies BetterAuthOptions["databaseHooks"];
}

/** What works on the session at hand: one that was opened in the moment of a block is worth nothing here either. */
const withSession = new Set(["/change-password", "/send-verification-email"]);

/** Where a wrong password or code is an event. */
const watched = new Set(["/sign-in/email", "/sign-in/username", "/phone-number/verify", "/change-password"]);

async function noteRefusal(
  services: Door,
  path: string,
  body: Record<string, unknown> | undefined,
  signedIn: string | undefined,
): Promise<void> {
  const accountId = signedIn ?? (await accountOf(services, body).catch(() => null));
  if (accountId) await recordSignIn(services, { action: "auth.refused", accountId, method: methodOf(path) });
}

/** What a deletion by better-auth means to the devices whose sessions it ends. */
const endings: Readonly<Record<string, SessionEnd>> = {
  "/sign-out": "signed_out",
  "/change-password": "password_changed",
  "/reset-password": "password_changed",
};

function cookieOf(headers: Headers | undefined, name: string): string | undefined {
  const cookies = headers?.get("cookie")?.split(/; */) ?? [];
  const value = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
  return value && tryDecodeURIComponent(value);
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
