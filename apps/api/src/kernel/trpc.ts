import { inTransaction } from "@carepoint/db/pipeline";
import { DomainError, type ErrorDetails } from "@carepoint/domain/kernel/errors";
import { opId } from "@carepoint/domain/kernel/id";
import { type Grants, mayDo } from "@carepoint/domain/kernel/policy";
import { wellFormed } from "@carepoint/domain/kernel/well-formed";
import { initTRPC, TRPCError } from "@trpc/server";
import { sql } from "kysely";
import * as z from "zod";
import { Looks, recordLooks } from "./audit.ts";
import type { CommandContext, Context, QueryContext, Scope } from "./context.ts";
import { isErrorCode, mayRetry, toTRPCError } from "./errors.ts";
import { claimKey, once, whoActs } from "./idempotency.ts";

/** What a procedure says of itself, for `npm run procedures` and the matrix of who may what. */
export interface ProcedureMeta {
  readonly grants: Grants;
  readonly input?: z.ZodType;
  readonly kind: "query" | "command" | "effect";
  /** How many plain reads it weighs in a caller's limit; one when nothing is said. */
  readonly cost?: number;
  /** Whether who calls must have given the password a moment ago. */
  readonly proved?: boolean;
}

/** What a write runs; some ask for the caller's password first, and say so. */
type Run<Args extends unknown[], Answer> = ((...args: Args) => Promise<Answer>) & { readonly proved?: true };

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      data: {
        ...shape.data,
        appCode: isErrorCode(error.message) ? error.message : "internal",
        requestId: ctx?.requestId ?? null,
        details: detailsOf(error),
        issues: issuesOf(error),
      },
    }),
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      maxDurationMs: 60_000,
      client: { reconnectAfterInactivityMs: 30_000 },
    },
  });

export const router = t.router;

/** Every refusal leaves as a code of the closed list; anything unforeseen leaves as `internal` and is logged. */
const translated = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTRPCError(result.error);
  if (error.message === "internal") ctx.log.error({ err: error.cause, path, requestId: ctx.requestId }, "unforeseen");
  throw error;
});

/** A read: the guard, then the handler, then one row in the access log for the request when it showed anyone's record. */
export const query = (grants: Grants, { cost = 1 } = {}) =>
  translated.meta({ grants, kind: "query", cost }).use(async ({ ctx, path, next }) => {
    const scope = mint(ctx, grants);
    const seen = new Set<string>();
    const sees: QueryContext["sees"] = (...ids) => {
      for (const id of ids) if (id) seen.add(id);
    };
    const looks = ctx.looks ?? new Looks((shown) => recordLooks(ctx, shown));
    looks.open();
    const result = await next({ ctx: { scope, sees } }); // tRPC adds it to the rest
    await looks.close(path, result.ok ? seen : new Set());
    return result;
  });

type Raw<S extends z.ZodType> = z.input<S> & { opId: string };

/**
 * A write: guard, parsed input, then one transaction around everything it does, once per `opId`. Its answer holds ids,
 * states and versions, never clinical text. Deadlocks and serialisation failures start the whole work again.
 */
export const command = <S extends z.ZodType, Answer>(
  grants: Grants,
  input: S,
  run: Run<[ctx: CommandContext, scope: Scope, input: z.output<S>], Answer>,
) =>
  translated
    .meta({ grants, input, kind: "command", proved: run.proved === true })
    .use(({ ctx, next }) => next({ ctx: { scope: mint(ctx, grants) } }))
    .input(withOpId(input))
    .mutation(async ({ ctx, input: { opId, parsed }, path, signal }): Promise<Answer> => {
      const operation = { opId, procedure: path, input: parsed };
      return retrying(ctx, (commandCtx) =>
        once(commandCtx.tx, ctx.actor, ctx.env.authSecret, operation, () => {
          assertHeard(signal);
          return run(commandCtx, ctx.scope, parsed);
        }),
      );
    });

/**
 * A mutation that talks to the world outside, so that no single transaction can hold it. The same `opId` does it again
 * and ends at the same rows (an order per payment, say); with another input it is `idempotency_mismatch`.
 */
export const effect = <S extends z.ZodType, Answer>(
  grants: Grants,
  input: S,
  run: Run<[ctx: Context & { scope: Scope }, input: z.output<S>], Answer>,
) =>
  translated
    .meta({ grants, input, kind: "effect", proved: run.proved === true })
    .use(({ ctx, next }) => next({ ctx: { scope: mint(ctx, grants) } }))
    .input(withOpId(input))
    .mutation(async ({ ctx, input: { opId, parsed }, path }): Promise<Answer> => {
      await claimKey(ctx.db, ctx.actor, ctx.env.authSecret, { opId, procedure: path, input: parsed });
      return run(ctx, parsed);
    });

type Acting = Pick<Context, "db" | "now" | "actor" | "requestId" | "jobs" | "sealer" | "live">;

/**
 * Runs commands in one transaction and sends their hints after the commit: for jobs, effects and what comes by other
 * ways than a procedure. Who acts is sent ahead of the first statement and not waited for.
 */
export function transact<T>(ctx: Acting, run: (ctx: CommandContext) => Promise<T>): Promise<T> {
  return retrying(ctx, async (commandCtx) => {
    const acting = sql`select ${whoActs(ctx.actor)}`.execute(commandCtx.tx);
    const [said, done] = await Promise.allSettled([acting, run(commandCtx)]);
    if (said.status === "rejected") throw said.reason;
    if (done.status === "rejected") throw done.reason;
    return done.value;
  });
}

async function retrying<T>(ctx: Acting, run: (ctx: CommandContext) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const topics = new Set<string>();
    const { now, actor, requestId, jobs, sealer } = ctx;
    const touch = (...names: readonly string[]) => {
      for (const name of names) topics.add(name);
    };
    try {
      const answer = await inTransaction(ctx.db, async (tx) => {
        jobs.keepHints(tx);
        const done = await run({ tx, now, actor, requestId, jobs, sealer, touch });
        await jobs.sendHints(tx);
        return done;
      });
      ctx.live.publish(...topics);
      return answer;
    } catch (error) {
      if (attempt >= 5 || !mayRetry(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + Math.random() * 20));
    }
  }
}

/**
 * Asked when the key is claimed: a caller who left before that may have asked again under it and been refused, as a refusal
 * is not stored. Done now, the work would be known to nobody. From here on whoever asks again waits for this answer. A
 * network that hides the leaving is no danger: a request claims its key sooner than the app stops waiting for it.
 */
function assertHeard(listener: AbortSignal | undefined): void {
  if (listener?.aborted) throw new DomainError("busy");
}

/** The reach that a policy gives, or the refusal: who is not signed in, who must still be approved, who may never. */
export function mint({ actor, ended }: Pick<Context, "actor" | "ended">, grants: Grants): Scope {
  if (actor.role === "system") throw new DomainError("forbidden");
  const reach = mayDo(grants, actor.role);
  if (reach) return { actor, reach };
  if (ended) throw new DomainError("session_ended", { reason: ended });
  if (actor.role === "anonymous") throw new DomainError("unauthenticated");
  throw new DomainError(actor.role === "applicant" && grants.doctor ? "awaiting_approval" : "forbidden");
}

/** Strict schemas know no `opId`: it is taken out before they look. What is to be kept is kept in whole letters. */
function withOpId<S extends z.ZodType>(input: S) {
  const parser = {
    parse: (raw: unknown) => {
      const { opId: key, ...rest } = z.looseObject({ opId }).parse(raw);
      return { opId: key, parsed: wellFormed(input.parse(rest)) };
    },
  };
  // tRPC reads a parser's types from `_input` and `_output`, which exist for the compiler only.
  return parser as typeof parser & { _input: Raw<S>; _output: { opId: string; parsed: z.output<S> } };
}

function detailsOf(error: TRPCError): ErrorDetails | null {
  const cause = error.cause instanceof TRPCError ? error.cause.cause : error.cause;
  return cause instanceof DomainError ? cause.details : null;
}

/** Which fields a form must mark. Paths and our own message words only, never the values. */
function issuesOf(error: TRPCError): { path: string; message: string }[] {
  const causes = [error.cause, error.cause instanceof Error ? error.cause.cause : undefined];
  const invalid = causes.find((cause) => cause instanceof z.ZodError);
  return invalid instanceof z.ZodError
    ? invalid.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }))
    : [];
}
