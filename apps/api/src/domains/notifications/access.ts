import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** Notices belong to the account that they were written to, whatever role it acts in. */
export const noticesWithin =
  ({ actor }: Scope) =>
  (eb: ExpressionBuilder<Database, "notifications">): Expression<SqlBool> =>
    actor.accountId ? eb("notifications.accountId", "=", actor.accountId) : eb.lit(false);
