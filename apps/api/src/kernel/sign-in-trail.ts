import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { accountId as accountIdSchema } from "@carepoint/domain/kernel/id";
import { recordAudit } from "./audit.ts";
import { recognise } from "./auth.ts";
import { type Actor, type CommandContext, type Services, systemActor } from "./context.ts";
import { transact } from "./trpc.ts";

/** The request that better-auth works for: its hooks and its log are told too little to say so. */
export const signInRequest = new AsyncLocalStorage<string>();

/** How somebody showed who they are. */
export type Method = "password" | "code" | "link";

export interface SignInEvent {
  readonly action:
    | "auth.sign_up"
    | "auth.sign_in"
    | "auth.refused"
    | "auth.password_change"
    | "auth.password_reset"
    | "auth.mail_verified";
  readonly accountId: string;
  readonly method: Method;
}

type Trailed = Pick<Services, "db" | "jobs" | "sealer" | "live" | "log">;

/**
 * Writes down what happens at the door, after better-auth committed it: its transaction is not ours. A row that cannot be
 * written is an error in the log and turns nobody away. `also` stands in the row's transaction.
 */
export async function recordSignIn(
  services: Trailed,
  { action, accountId, method }: SignInEvent,
  also: (ctx: CommandContext) => Promise<void> = async () => undefined,
): Promise<void> {
  const requestId = signInRequest.getStore() ?? randomUUID();
  try {
    const { now } = await recognise(services.db, null, null);
    // whoever was refused did not show that they are the account
    const self = action === "auth.refused" ? null : accountIdSchema.parse(accountId);
    const actor: Actor = { ...systemActor, role: "anonymous", accountId: self };
    await transact({ ...services, now, actor, requestId }, async (ctx) => {
      await also(ctx);
      await recordAudit(ctx, { action, subjectId: accountId, after: { method } });
    });
  } catch (err) {
    services.log.error({ err, requestId, action }, "sign-in not audited");
  }
}

const methods: Readonly<Record<string, Method>> = {
  "/sign-in/email": "password",
  "/sign-in/username": "password",
  "/change-password": "password",
  "/phone-number/verify": "code",
};

export function methodOf(path: string | undefined): Method {
  return methods[path ?? ""] ?? "password";
}

/** Whose account a refused try was about; nobody's when there is none: then there is no row. */
export async function accountOf({ db }: Trailed, body: Record<string, unknown> | undefined): Promise<string | null> {
  const [email, username, phone] = ["email", "username", "phoneNumber"].map((field) => {
    const value = body?.[field];
    return typeof value === "string" ? value : null;
  });
  if (!email && !username && !phone) return null;
  const row = await db
    .selectFrom("auth.user")
    .select("id")
    .where((eb) =>
      eb.or([
        eb("email", "=", email?.toLowerCase() ?? null),
        eb("username", "=", username?.toLowerCase() ?? null),
        eb("phoneNumber", "=", phone ?? null),
      ]),
    )
    .executeTakeFirst();
  return row?.id ?? null;
}
