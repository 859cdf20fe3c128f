import { invoiceInput } from "@carepoint/domain/billing/schema";
import { billPaperInput } from "@carepoint/domain/billing/sheet";
import { toDispenseInput } from "@carepoint/domain/pharmacy/candidates";
import { pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { dispenseInput, quoteSaleInput, takePaperInput } from "@carepoint/domain/pharmacy/schema";
import { dispense } from "../../flows/dispense.ts";
import { printMedicineBill } from "../../flows/print-medicine-bill.ts";
import { takePaper } from "../../flows/take-paper.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { readMedicineBill } from "./queries/bill-paper.ts";
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
  billPaper: query(pharmacyPolicy.print_bill, { cost: 8 })
    .input(billPaperInput)
    .query(({ ctx, input }) => readMedicineBill(ctx, input)),
  printBill: command(pharmacyPolicy.print_bill, invoiceInput, printMedicineBill),
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
});
