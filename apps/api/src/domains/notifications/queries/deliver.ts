import { carriesPaper, type Template } from "@carepoint/domain/notifications/channels";
import { isWanted } from "@carepoint/domain/notifications/kinds";
import { notificationPreferences } from "@carepoint/domain/notifications/preferences";
import type { JobContext } from "../../../kernel/jobs.ts";
import type { MailFile } from "../../../providers/providers.ts";
import { composePush, composeText } from "./compose.ts";
import {
  type Claim,
  claimDelivery,
  type Errand,
  type Finish,
  findErrand,
  finishDelivery,
  postponeDelivery,
} from "./deliveries.ts";
import { isOpen } from "./preferences.ts";
import { quietUntil } from "./quiet.ts";
import { recheck, type Skip } from "./recheck.ts";
import { dropSubscription, subscriptionsOf } from "./subscriptions.ts";
import { calendarOf } from "./visit-calendar.ts";

const mostAttempts = 5;

/** Makes the paper that goes with a mail, when it goes out: how things stand then is what it says. */
export type MakePaper = (ctx: JobContext, errand: Errand) => Promise<MailFile>;
export type Papers = Readonly<Partial<Record<Template, MakePaper>>>;

type Outcome = "sent" | Skip | "off" | "unwanted" | "no_recipient";

/**
 * Sends one message, unless it was sent or skipped, or is being sent. Throws after a failure that a later try may
 * mend; the fifth failure is final and ends quietly. A worker that dies between sending and noting it may send twice,
 * with the same message id. Answers until when it waits, where it came into somebody's quiet hours.
 */
export async function deliverOnce(
  ctx: JobContext,
  deliveryId: string,
  papers: Papers = {},
): Promise<Temporal.Instant | undefined> {
  const claim = await claimDelivery(ctx.db, deliveryId, ctx.now);
  if (!claim) return undefined;
  try {
    const outcome = await attempt(ctx, claim, papers);
    if (outcome instanceof Temporal.Instant) {
      await postponeDelivery(ctx.db, claim.id, outcome);
      return outcome;
    }
    await finish(ctx, claim, outcome === "sent" ? "succeed" : "skip", outcome === "sent" ? null : outcome);
  } catch (error) {
    const final = claim.attempts >= mostAttempts;
    await finish(ctx, claim, final ? "fail" : "requeue", faultName(error));
    if (!final) throw error;
    ctx.log.error({ err: error, deliveryId, requestId: ctx.requestId }, "message not delivered");
  }
  return undefined;
}

async function attempt(ctx: JobContext, claim: Claim, papers: Papers): Promise<Outcome | Temporal.Instant> {
  if (!isOpen(ctx.providers, claim.channel)) return "off";
  const errand = await findErrand(ctx.db, claim.notificationId);
  const wishes = notificationPreferences.parse(errand.preferences);
  if (!isWanted(wishes, errand.template, claim.channel)) return "unwanted";
  const skip = recheck(errand, ctx.now);
  if (skip) return skip;
  const later = await quietUntil(ctx, claim.channel, errand, wishes.quiet);
  if (later) return later;
  switch (claim.channel) {
    case "email":
      return mail(ctx, claim, errand, papers);
    case "sms":
      return text(ctx, claim, errand);
    case "push":
      return push(ctx, errand);
  }
}

async function mail(ctx: JobContext, claim: Claim, errand: Errand, papers: Papers): Promise<Outcome> {
  const { db, env, providers, now } = ctx;
  // An account that signed up by telephone has a placeholder that no mail can reach.
  if (errand.email.endsWith(".invalid")) return "no_recipient";
  const withPaper = carriesPaper(errand.template);
  if (withPaper && !errand.emailVerified) return "no_recipient"; // the address was changed since
  const file = withPaper ? await paperFor(ctx, errand, papers) : undefined;
  const { subject, body } = await composeText(db, errand, "email", env.publicUrl);
  const calendar = await calendarOf(db, errand, env, now);
  await providers.mail?.send({ to: errand.email, subject, text: body, messageId: claim.id, calendar, file });
  return "sent";
}

/** Throws where nobody makes it: a mail that promises a paper never goes without. */
function paperFor(ctx: JobContext, errand: Errand, papers: Papers): Promise<MailFile> {
  const make = papers[errand.template];
  if (!make) throw new Error(`nobody makes the paper of ${errand.template}`);
  return make(ctx, errand);
}

async function text({ db, env, providers }: JobContext, claim: Claim, errand: Errand): Promise<Outcome> {
  if (!errand.phoneNumber || !errand.phoneNumberVerified) return "no_recipient";
  const { body } = await composeText(db, errand, "sms", env.publicUrl);
  await providers.sms?.send({ to: errand.phoneNumber, text: body, messageId: claim.id });
  return "sent";
}

/** To every browser of the account. One that was reached is enough: a retry would show it again on the others. */
async function push({ db, env, providers, now }: JobContext, errand: Errand): Promise<Outcome> {
  const targets = await subscriptionsOf(db, errand.accountId, now);
  if (targets.length === 0 || !providers.push) return "no_recipient";
  const message = composePush(errand, await composeText(db, errand, "push", env.publicUrl), env.publicUrl, now);
  const provider = providers.push;
  const results = await Promise.allSettled(targets.map((target) => provider.send(target, message)));
  for (const [index, result] of results.entries()) {
    const target = targets[index];
    if (target && result.status === "fulfilled" && result.value === "gone")
      await dropSubscription(db, errand.accountId, target.endpoint);
  }
  if (results.some((result) => result.status === "fulfilled" && result.value === "sent")) return "sent";
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return "no_recipient";
}

async function finish(ctx: JobContext, claim: Claim, event: Finish["event"], note: string | null): Promise<void> {
  await finishDelivery(ctx.db, claim.id, { event, note, at: ctx.now });
}

/** Error messages may quote an address, so only the kind of fault is kept. */
function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
}
