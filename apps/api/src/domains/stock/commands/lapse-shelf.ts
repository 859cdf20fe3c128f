// unaudited: a promise whose time is over is its own record
import type { CommandContext } from "../../../kernel/context.ts";
import { holdShelves, type Shelf } from "../queries/shelves.ts";

/** Ends what was promised of a shelf and has lapsed: whoever holds it does. */
export async function lapseShelf(ctx: CommandContext, shelf: Shelf): Promise<void> {
  await holdShelves(ctx.tx, [shelf], ctx.now);
  ctx.touch(`stock:${shelf.storeId}`);
}
