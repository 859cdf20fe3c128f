import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Grants } from "@carepoint/domain/kernel/policy";
import * as z from "zod";
import { networkOf } from "./address.ts";
import { stillStands } from "./auth.ts";
import type { Actor, Context } from "./context.ts";
import { OpenCount } from "./limits.ts";
import { query } from "./trpc.ts";

/** As many as a browser with many tabs asks for: one stream serves them all. */
const topicsInput = z.strictObject({ topics: z.array(z.string().max(80)).max(50) });

/** A browser holds one stream; a network may be a whole waiting room. */
const most = { session: 10, network: 100 };
const streams = new OpenCount();

function openStream({ actor, address, env }: Context): () => void {
  if (!env.strictLimits) return () => undefined;
  return actor.sessionId
    ? streams.take(`session:${actor.sessionId}`, most.session)
    : streams.take(`network:${networkOf(address)}`, most.network);
}

/** Hints to refetch. Whoever loses the session loses the stream: it ends with `unauthenticated`; one too many with `rate_limited`. */
export const follow = (grants: Grants) =>
  query(grants)
    .input(topicsInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const { actor } = ctx;
      const end = `session:${actor.sessionId}`;
      const topics = new Set([...input.topics.filter((topic) => mayFollow(actor, topic)), end]);
      const close = openStream(ctx);
      try {
        for await (const topic of ctx.live.follow(topics, signal)) {
          // `*` opens the stream and follows a lost connection: either may have swallowed the word that the session ended.
          const over = topic === end || (topic === "*" && !(await stillStands(ctx.db, actor.sessionId)));
          if (over) throw new DomainError("unauthenticated");
          yield { topic };
        }
      } finally {
        close();
      }
    });

/** Who may know that something moved on a shelf, or how far a list of medicines is; what and how much is only ever asked for. */
const ofPharmacy: readonly Actor["role"][] = ["pharmacist", "pharmacy_manager", "admin", "superuser"];

/** That a doctor's slots, a queue or the directory moved is public; a branch's board, its money and an account's things are not. */
function mayFollow(actor: Actor, topic: string): boolean {
  if (topic === "directory" || topic.startsWith("doctor:") || topic.startsWith("queue:")) return true;
  const { accountId, branchId, role } = actor;
  if (topic === "imports" || topic === "stock" || topic.startsWith("stock:")) return ofPharmacy.includes(role);
  if (topic.startsWith("branch:") && (role === "admin" || role === "superuser")) return true;
  return (
    topic === `account:${accountId}` ||
    (branchId !== null && [`branch:${branchId}`, `money:${branchId}`, `waits:${branchId}`].includes(topic))
  );
}
