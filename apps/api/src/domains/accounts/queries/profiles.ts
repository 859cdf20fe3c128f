import type { Db, Tx } from "@carepoint/db/client";
import type { AmendProfileInput, ProfileView } from "@carepoint/domain/accounts/schema";
import { type AccountId, accountId } from "@carepoint/domain/kernel/id";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { sql } from "kysely";
import { readPinState } from "./signing-pins.ts";

/** Who signs up by telephone has no address of mail; sign-in keeps one in this reserved domain (RFC 2606) instead. */
const placeholderMail = /\.invalid$/;

export type Profile = Omit<ProfileView, "signingPin"> & { readonly version: number };

export async function readProfile(db: Db, id: AccountId): Promise<(Profile & ProfileView) | undefined> {
  const row = await selectProfile(db, id).executeTakeFirst();
  return row && { ...view(row), signingPin: await readPinState(db, id) };
}

export async function findProfileForUpdate(tx: Tx, id: AccountId): Promise<Profile | undefined> {
  const row = await selectProfile(tx, id).forUpdate().executeTakeFirst();
  return row && view(row);
}

/** Fields left out stay. A user name that is taken breaks `user_username_key`. */
export async function updateProfile(
  tx: Tx,
  id: AccountId,
  { name, username, locale }: AmendProfileInput,
): Promise<void> {
  await tx
    .updateTable("auth.user")
    .set({ ...(name && { name }), ...(username && { username, displayUsername: username }), updatedAt: sql`now()` })
    .where("id", "=", id)
    .execute();
  await tx
    .updateTable("accounts")
    .set({ id, ...(locale && { locale }) })
    .where("id", "=", id)
    .execute();
}

function selectProfile(db: Db, id: AccountId) {
  return db
    .selectFrom("accounts")
    .innerJoin("auth.user as person", "person.id", "accounts.id")
    .select(["person.id", "person.name", "person.email", "person.emailVerified", "person.username"])
    .select(["person.phoneNumber", "person.phoneNumberVerified", "accounts.locale", "accounts.version"])
    .where("accounts.id", "=", id);
}

type ProfileRow = Awaited<ReturnType<ReturnType<typeof selectProfile>["executeTakeFirstOrThrow"]>>;

function view({ id, email, phoneNumber, phoneNumberVerified, locale, ...rest }: ProfileRow): Profile {
  return {
    ...rest,
    accountId: accountId.parse(id),
    email: placeholderMail.test(email) ? null : email,
    phone: phoneNumberVerified ? phoneNumber : null,
    locale: localeSchema.parse(locale),
  };
}
