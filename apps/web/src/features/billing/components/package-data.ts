import type { PackageSaleId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** The packages of the price list. */
export function usePackages() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.packages.queryOptions(undefined, { staleTime: 0 }));
}

/** What giving one back would come to. */
export function usePackageReturn(saleId: PackageSaleId) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.previewPackageReturn.queryOptions({ saleId }, { staleTime: 0 }));
}

/** What changes packages or uses them; whatever shows money is read anew, also after a refusal. */
export function usePackageCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    addPackage: useCommand(trpc.billing.addPackage.mutationOptions({ onSettled })),
    setPackagePrice: useCommand(trpc.billing.setPackagePrice.mutationOptions({ onSettled })),
    withdrawPackage: useCommand(trpc.billing.withdrawPackage.mutationOptions({ onSettled })),
    sellPackage: useCommand(trpc.billing.sellPackage.mutationOptions({ onSettled })),
    returnUse: useCommand(trpc.billing.returnUse.mutationOptions({ onSettled })),
    returnPackage: useCommand(trpc.billing.returnPackage.mutationOptions({ onSettled })),
    usePackage: useCommand(trpc.billing.usePackage.mutationOptions({ onSettled })),
    dropPackage: useCommand(trpc.billing.dropPackage.mutationOptions({ onSettled })),
  };
}
