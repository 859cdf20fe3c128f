import { randomUUID } from "node:crypto";
import type { Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { Template } from "@carepoint/domain/notifications/channels";
import { localeOfPhone } from "../domains/accounts/queries/accounts.ts";
import { notifyAccount } from "../domains/notifications/commands/notify.ts";
import { sendLink } from "../domains/notifications/jobs.ts";
import { type Secret, writeSecret } from "../domains/notifications/queries/secrets.ts";
import type { Services } from "../kernel/context.ts";
import type { AccountMessages } from "../kernel/sign-in.ts";

type Link = Parameters<AccountMessages["sendReset"]>[0];

/** As long as the links themselves are good. */
const linkSeconds = 3600;

/**
 * The messages that carry a secret: no notification row, no inbox and no log keeps them. Mails go out by a job, behind
 * the answer's back, because the time that one takes would tell whether the address has an account. A code is waited
 * for: throws `provider_unavailable` when SMS is off.
 */
export function authMessages({
  db,
  jobs,
  log,
  sealer,
  providers,
}: Pick<Services, "db" | "jobs" | "log" | "sealer" | "providers">): AccountMessages {
  const mail = async (template: "verify_email" | "reset_password", { to, url, locale }: Link) => {
    if (!providers.mail) return;
    const id = randomUUID();
    const sealed = sealer.sealForTransit(id, { to, url }).toString("base64");
    const queue = (tx: Tx) =>
      jobs.enqueue(tx, sendLink, { id, template, locale, sealed }, { withinSeconds: linkSeconds });
    db.transaction()
      .execute(queue)
      .catch((err: unknown) => log.error({ err, template }, "secret message not queued"));
  };
  const text = async (template: Template, { phone, locale }: { phone: string; locale: Locale }, secret: Secret) => {
    if (!providers.sms) throw new DomainError("provider_unavailable");
    const { body } = await writeSecret(db, template, "sms", (await localeOfPhone(db, phone)) ?? locale, secret);
    await providers.sms.send({ to: phone, text: body, messageId: randomUUID() });
  };
  return {
    sendVerification: (link) => mail("verify_email", link),
    sendReset: (link) => mail("reset_password", link),
    sendOtp: ({ code, ...to }) => text("otp", to, { code }),
    sendStaffHint: (to) => text("otp_staff", to, {}),
    tellPasswordChanged: (ctx, accountId) =>
      notifyAccount(ctx, accountId, { template: "password_changed", dedupeKey: `password:${ctx.requestId}` }),
  };
}
