import type { Database } from "@carepoint/db/client";
import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { ExpressionBuilder } from "kysely";
import type { Scope } from "../../kernel/context.ts";

/** Which medicines a search shows: what the hospital sells, and all there is to who keeps the catalogue and asks for all. */
export const medicinesShown =
  ({ actor }: Scope, all: boolean) =>
  (eb: ExpressionBuilder<Database, "medicines">) => {
    const mayAll = actor.role !== "system" && mayDo(cataloguePolicy.list, actor.role) !== undefined;
    return all && mayAll ? eb.lit(true) : eb("medicines.active", "=", true);
  };
