import type { MedicineOrderId, PrescriptionId, StoreId } from "@carepoint/domain/kernel/id";
import type { OrderMedicinesInput, QuoteOrderInput } from "@carepoint/domain/pharmacy/orders";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { findCheckout, openCheckout } from "../../../components/checkout.ts";
import { useCommand } from "../../../lib/command.ts";
import { settingsQuery } from "../../../lib/env.ts";
import { AppError, codeOf } from "../../../lib/errors.ts";
import { useFollow } from "../../../lib/live.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What happens to orders is read anew, whoever did it: the patient's people and the pharmacy hear of it. */
function useFollowedOrders(): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const session = useSession();
  const topics = [
    ...(session?.account ? [`account:${session.account.id}`] : []),
    ...(session?.branchId ? [`branch:${session.branchId}`] : []),
  ];
  useFollow(topics, () => {
    void queries.invalidateQueries(trpc.pharmacy.orders.pathFilter());
    void queries.invalidateQueries(trpc.pharmacy.openOrders.pathFilter());
    void queries.invalidateQueries(trpc.pharmacy.readOrder.pathFilter());
  });
}

export function useOrderChoices(prescriptionId: PrescriptionId, storeId: StoreId | undefined) {
  return useQuery(useTRPC().pharmacy.orderChoices.queryOptions({ prescriptionId, ...(storeId && { storeId }) }));
}

/** What the chosen medicines come to together; not asked for while nothing is chosen. */
export function useOrderQuote(wanted: QuoteOrderInput | null) {
  return useQuery(useTRPC().pharmacy.quoteOrder.queryOptions(wanted ?? skipToken));
}

export function useOrderPlaces() {
  return useQuery(
    useTRPC().pharmacy.orderPlaces.queryOptions(undefined, { staleTime: 5 * 60_000, select: ({ items }) => items }),
  );
}

export function useMyOrders() {
  useFollowedOrders();
  return useQuery(useTRPC().pharmacy.orders.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useOpenOrders() {
  useFollowedOrders();
  return useQuery(useTRPC().pharmacy.openOrders.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useOrder(orderId: MedicineOrderId) {
  useFollowedOrders();
  return useQuery(useTRPC().pharmacy.readOrder.queryOptions({ orderId }));
}

export function useOrderCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => readAnew(queries, trpc.pharmacy.pathFilter());
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    callOff: useCommand(trpc.pharmacy.callOffOrder.mutationOptions(after)),
    pack: useCommand(trpc.pharmacy.packOrder.mutationOptions(after)),
    cut: useCommand(trpc.pharmacy.cutOrder.mutationOptions(after)),
    collect: useCommand(trpc.pharmacy.collectOrder.mutationOptions(after)),
    refuse: useCommand(trpc.pharmacy.refuseOrder.mutationOptions(after)),
  };
}

/** Opens the gateway's window for an order that waits for its money; the order's page follows what becomes of it. */
export function usePayOrder(description: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useQuery(settingsQuery); // at hand when the button is pressed
  const open = useCommand(trpc.pharmacy.payOrder.mutationOptions());
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const look = () => void readAnew(queries, trpc.pharmacy.readOrder.pathFilter());
  const start = async (orderId: MedicineOrderId) => {
    setError(null);
    setPending(true);
    try {
      const checkoutUrl = await findCheckout(queries);
      const { prefill, ...order } = await open.mutateAsync({ orderId });
      const filled = Object.entries(prefill).filter((entry): entry is [string, string] => Boolean(entry[1]));
      await openCheckout(checkoutUrl, { ...order, prefill: Object.fromEntries(filled), description }, look);
    } catch (failure) {
      if (codeOf(failure) === "payment_pending") return look();
      const isScript = failure instanceof Error && failure.message.startsWith("checkout");
      setError(isScript ? new AppError("provider_unavailable") : failure);
    } finally {
      setPending(false);
    }
  };
  return { start, isPending, error };
}

/** Places an order and goes to its page with the gateway's window open: one tap from what was chosen to paying it. */
export function usePlaceOrder(description: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const pay = usePayOrder(description);
  const refresh = () => readAnew(queries, trpc.pharmacy.pathFilter());
  const place = useCommand(trpc.pharmacy.order.mutationOptions({ onSuccess: refresh, onError: () => void refresh() }));
  const start = (input: OrderMedicinesInput, onPlaced?: () => void) =>
    place.mutate(input, {
      onSuccess: async ({ orderId }) => {
        onPlaced?.();
        await navigate({ to: "/medicines/orders/$orderId", params: { orderId } });
        await pay.start(orderId);
      },
    });
  return { start, isPending: place.isPending || pay.isPending, error: place.error };
}
