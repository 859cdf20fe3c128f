import type { PatientId, StoreId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Whether and when a pharmacy brings medicines to a patient. */
export function useDeliveryOffer(storeId: StoreId | undefined, patientId: PatientId | undefined) {
  const asked = storeId && patientId ? { storeId, patientId } : skipToken;
  return useQuery(useTRPC().pharmacy.deliveryOffer.queryOptions(asked));
}

export function useDeliveryRules(storeId: StoreId | undefined) {
  return useQuery(useTRPC().pharmacy.deliveryRules.queryOptions(storeId ? { storeId } : skipToken));
}

/** The pharmacies whose rules one may set: the branch's own, or all. */
export function useRuledStores() {
  return useQuery(
    useTRPC().stock.stores.queryOptions(undefined, {
      staleTime: 5 * 60_000,
      select: ({ items }) => items.filter(({ kind }) => kind === "pharmacy"),
    }),
  );
}

export function useDeliveryCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => readAnew(queries, trpc.pharmacy.pathFilter());
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    setRule: useCommand(trpc.pharmacy.setDeliveryRule.mutationOptions(after)),
    ship: useCommand(trpc.pharmacy.shipOrder.mutationOptions(after)),
    bringBack: useCommand(trpc.pharmacy.bringBackOrder.mutationOptions(after)),
  };
}
