import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Grants } from "@carepoint/domain/kernel/policy";
import * as z from "zod";
import { stillStands } from "./auth.ts";
import type { Actor } from "./context.ts";
import { query } from "./trpc.ts";

const topicsInput = z.strictObject({ topics: z.array(z.string().max(80)).max(20) });

/** Hints to refetch. Whoever loses the session loses the stream: it ends with `unauthenticated`. */
export const follow = (grants: Grants) =>
  query(grants)
    .input(topicsInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const { actor } = ctx;
      const end = `session:${actor.sessionId}`;
      const topics = new Set([...input.topics.filter((topic) => mayFollow(actor, topic)), end]);
      for await (const topic of ctx.live.follow(topics, signal)) {
        // `*` opens the stream and follows a lost connection: either may have swallowed the word that the session ended.
        const over = topic === end || (topic === "*" && !(await stillStands(ctx.db, actor.sessionId)));
        if (over) throw new DomainError("unauthenticated");
        yield { topic };
      }
    });

/** A doctor's slots and the directory are public; a branch's board and an account's things are not. */
function mayFollow(actor: Actor, topic: string): boolean {
  if (topic === "directory" || topic.startsWith("doctor:")) return true;
  return topic === `account:${actor.accountId}` || (actor.branchId !== null && topic === `branch:${actor.branchId}`);
}
