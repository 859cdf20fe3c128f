import { needsSecondPerson, worthOf } from "@carepoint/domain/stock/write-offs";
import type { CommandContext } from "../../../kernel/context.ts";
import { writeOffLimitAt } from "../../settings/queries.ts";
import { changedToday, costOf } from "../queries/write-offs.ts";
import type { HeldBatch } from "./correct-shelf.ts";

// unaudited: it reads

/** What so many units more, or below zero fewer, of a held batch are worth, and whether another has to agree. */
export async function weigh(ctx: CommandContext, { store, batch }: HeldBatch, change: number) {
  const cost = await costOf(ctx.tx, batch.batchId);
  const before = await changedToday(ctx.tx, store, batch.batchId, change > 0 ? "more" : "fewer");
  const value = worthOf({ ...cost, units: Math.abs(change) });
  const limit = await writeOffLimitAt(ctx.tx, ctx.now);
  return { value, isTooMuch: needsSecondPerson(value, worthOf({ ...cost, units: before }), limit) };
}
