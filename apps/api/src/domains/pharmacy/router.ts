import { findSaleInput, returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { dispenseInput, quoteSaleInput } from "@carepoint/domain/pharmacy/schema";
import { dispense } from "../../flows/dispense.ts";
import { returnGoods } from "../../flows/return-goods.ts";
import { sellOverCounter } from "../../flows/sell-over-counter.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { proved } from "../accounts/access.ts";
import { findSale } from "./queries/find-sale.ts";
import { quoteSale } from "./queries/quote.ts";

export const pharmacyRouter = router({
  quote: query(pharmacyPolicy.quote)
    .input(quoteSaleInput)
    .query(({ ctx, input }) => quoteSale(ctx, input)),
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
  sell: command(pharmacyPolicy.sell, sellInput, sellOverCounter),
  findSale: query(pharmacyPolicy.find_sale)
    .input(findSaleInput)
    .query(({ ctx, input }) => findSale(ctx, input)),
  returnGoods: command(pharmacyPolicy.return_goods, returnGoodsInput, proved(returnGoods)),
});
