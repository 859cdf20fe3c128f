import { toDispenseInput } from "@carepoint/domain/pharmacy/candidates";
import { pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { dispenseInput, quoteSaleInput, takePaperInput } from "@carepoint/domain/pharmacy/schema";
import { dispense } from "../../flows/dispense.ts";
import { takePaper } from "../../flows/take-paper.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { readQueue } from "./queries/queue.ts";
import { quoteSale } from "./queries/quote.ts";
import { readToDispense } from "./queries/to-dispense.ts";

export const pharmacyRouter = router({
  queue: query(pharmacyPolicy.read_queue).query(({ ctx }) => readQueue(ctx)),
  toDispense: query(pharmacyPolicy.read_queue)
    .input(toDispenseInput)
    .query(({ ctx, input }) => readToDispense(ctx, input)),
  quote: query(pharmacyPolicy.quote)
    .input(quoteSaleInput)
    .query(({ ctx, input }) => quoteSale(ctx, input)),
  takePaper: command(pharmacyPolicy.take_paper, takePaperInput, takePaper),
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
});
