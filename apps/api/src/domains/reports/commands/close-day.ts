import { counterMethods } from "@carepoint/domain/billing/counter";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import {
  type CloseDayInput,
  type CloseLine,
  closeLine,
  differenceOf,
  expectedOf,
  noTakings,
  type Takings,
} from "@carepoint/domain/reports/day-close";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertClose } from "../queries/closes.ts";
import { cashierOf, findOpenDrawer, lockDrawer, oneOf, openElsewhere, takingsOf } from "../queries/drawer.ts";

/**
 * A cashier signs for what passed through their hands since their last close: by each way what is expected and what was
 * counted; where they work, or at another branch where they left a drawer open. Another sum to begin with than the close before left wants a reason. Throws `version_conflict` when that is not what the screen expected any more, because something was taken since.
 */
export async function closeDay(ctx: CommandContext, _scope: Scope, input: CloseDayInput) {
  const own = cashierOf(ctx.actor);
  const cashier = oneOf(own, await openElsewhere(ctx.tx, own, ctx.now), input.branchId);
  await lockDrawer(ctx.tx, cashier);
  const { since, items, float: left } = await findOpenDrawer(ctx.tx, cashier);
  const float = paise(input.float);
  if (since && float !== left && !input.reason) throw new DomainError("invalid_input", { field: "reason" });
  const lines = closedLines(takingsOf(items), input);

  const id = newId(ctx.now.epochMilliseconds);
  const { accountId, branchId } = cashier;
  const { pieces = null, reason = null, note = null } = input;
  const close = { id, branchId, cashier: accountId, since, at: ctx.now, float, pieces, reason, note };
  await insertClose(ctx.tx, close, lines, items);
  const difference = differenceOf(lines);
  const after = { expected: lines.reduce((all, line) => all + line.expected, 0), difference, because: reason };
  await recordAudit(ctx, { action: "day.close", subjectId: id, branchId, after });
  return { closeId: id, difference };
}

/** Each way that something moved in must be counted; one that was found though nothing is known of it is a line too. */
function closedLines(takings: readonly Takings[], { counts, float }: CloseDayInput): CloseLine[] {
  const found = counts.filter(({ counted }) => counted !== 0).map(({ method }) => method);
  const moved = takings.map(({ method }) => method);
  return counterMethods
    .filter((method) => moved.includes(method) || found.includes(method))
    .map((method) => {
      const each = takings.find((taking) => taking.method === method) ?? noTakings(method);
      const count = counts.find((one) => one.method === method);
      const expected = expectedOf(each, paise(float));
      if (!count || (count.expected ?? expected) !== expected) throw new DomainError("version_conflict");
      return closeLine.parse({ ...each, expected, counted: count.counted });
    });
}
