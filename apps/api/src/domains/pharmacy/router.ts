import { pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { dispenseInput, quoteSaleInput } from "@carepoint/domain/pharmacy/schema";
import { dispense } from "../../flows/dispense.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { quoteSale } from "./queries/quote.ts";

export const pharmacyRouter = router({
  quote: query(pharmacyPolicy.quote)
    .input(quoteSaleInput)
    .query(({ ctx, input }) => quoteSale(ctx, input)),
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
});
