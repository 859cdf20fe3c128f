import { randomUUID } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Locale, localeSchema, pick } from "@carepoint/domain/kernel/language";
import type { Channel, Template } from "@carepoint/domain/notifications/channels";
import { notifyAccount } from "../domains/notifications/commands/notify.ts";
import { readSettings } from "../domains/settings/queries.ts";
import { fillText, readText, type TextValues } from "../i18n/texts.ts";
import type { Services } from "../kernel/context.ts";
import type { AccountMessages } from "../kernel/sign-in.ts";

type SecretLink = Parameters<AccountMessages["sendReset"]>[0];
type Secret = Omit<TextValues, "hospital">;

/**
 * The messages that carry a secret: no notification row, no inbox and no log keeps them. Mails leave behind the
 * answer's back, because the time that one takes would tell whether the address has an account. A code is waited for:
 * throws `provider_unavailable` when SMS is off.
 */
export function authMessages({ db, log, providers }: Pick<Services, "db" | "log" | "providers">): AccountMessages {
  const write = async (template: Template, channel: Channel, locale: Locale, secret: Secret) => {
    const [text, settings] = await Promise.all([readText(db, template, channel, locale), readSettings(db)]);
    return fillText(text, { ...secret, hospital: pick(settings.hospitalName, locale) });
  };
  const mail = async (template: Template, { to, url, locale }: SecretLink) => {
    const { subject, body } = await write(template, "email", locale, { link: url });
    await providers.mail?.send({ to, subject, text: body, messageId: randomUUID() });
  };
  const unawaited = async (template: Template, link: SecretLink) => {
    mail(template, link).catch((err: unknown) => log.error({ err, template }, "secret message not sent"));
  };
  const text = async (template: Template, { phone, locale }: { phone: string; locale: Locale }, secret: Secret) => {
    if (!providers.sms) throw new DomainError("provider_unavailable");
    const { body } = await write(template, "sms", await localeOf(db, phone, locale), secret);
    await providers.sms.send({ to: phone, text: body, messageId: randomUUID() });
  };
  return {
    sendVerification: (link) => unawaited("verify_email", link),
    sendReset: (link) => unawaited("reset_password", link),
    sendOtp: ({ code, ...to }) => text("otp", to, { code }),
    sendStaffHint: (to) => text("otp_staff", to, {}),
    tellPasswordChanged: (ctx, accountId) =>
      notifyAccount(ctx, accountId, { template: "password_changed", dedupeKey: `password:${ctx.requestId}` }),
  };
}

/** The language of the account that has this number, else the one that was asked in. */
async function localeOf(db: Services["db"], phone: string, asked: Locale): Promise<Locale> {
  const row = await db
    .selectFrom("accounts")
    .innerJoin("auth.user", "auth.user.id", "accounts.id")
    .select("accounts.locale")
    .where("auth.user.phoneNumber", "=", phone)
    .executeTakeFirst();
  return localeSchema.catch(asked).parse(row?.locale);
}
