import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { findCheckout, openCheckout } from "../../../components/checkout.ts";
import { useCommand } from "../../../lib/command.ts";
import { settingsQuery } from "../../../lib/env.ts";
import { AppError, codeOf } from "../../../lib/errors.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Opens the gateway's window for a bill of the desk; the bill's page follows what becomes of it. */
export function usePayBill(invoiceId: InvoiceId, description: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useQuery(settingsQuery); // at hand when the button is pressed
  const open = useCommand(trpc.billing.openBill.mutationOptions());
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const look = () => void queries.resetQueries(trpc.billing.dueMoney.queryFilter({ invoiceId }));
  const start = async () => {
    setError(null);
    setPending(true);
    try {
      const checkoutUrl = await findCheckout(queries);
      const { prefill, ...order } = await open.mutateAsync({ invoiceId });
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
