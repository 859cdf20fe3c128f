import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** The price list with what is no longer sold, and what each role may leave off. */
export function usePriceList() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.priceList.queryOptions());
}

/** GST rates as they were written, newest first. */
export function useTaxRates() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.taxRates.queryOptions());
}

/** What changes prices and rates; whatever shows them is read anew, also after a refusal. */
export function usePriceCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    addService: useCommand(trpc.billing.addService.mutationOptions({ onSettled })),
    amendService: useCommand(trpc.billing.amendService.mutationOptions({ onSettled })),
    setPrice: useCommand(trpc.billing.setPrice.mutationOptions({ onSettled })),
    setDiscountLimit: useCommand(trpc.billing.setDiscountLimit.mutationOptions({ onSettled })),
    setTaxRate: useCommand(trpc.billing.setTaxRate.mutationOptions({ onSettled })),
  };
}
