import { newId, sessionId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { Actor } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";

/** The same actor in a session whose password was given a moment ago. */
export async function proven({ db }: Pick<TestHospital, "db">, actor: Actor): Promise<Actor> {
  const now = sql<Temporal.Instant>`now()`;
  const session = await db
    .insertInto("auth.session")
    .values({ userId: actor.accountId ?? "", token: newId(), expiresAt: sql`now() + interval '1 day'`, updatedAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("sessionProofs").values({ sessionId: session.id, provedAt: now }).execute();
  return { ...actor, sessionId: sessionId.parse(session.id) };
}
