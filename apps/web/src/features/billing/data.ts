import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentId, InvoiceId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCommand } from "../../lib/command.ts";
import { settingsQuery } from "../../lib/env.ts";
import { AppError } from "../../lib/errors.ts";
import { useTRPC } from "../../lib/trpc.ts";
import { openCheckout } from "./components/checkout.ts";
import { isSettled, nextAsk } from "./components/payment-outcome.ts";

/** How a payment stands, asked every five seconds at first and every minute later, until nothing can change any more. */
export function usePaymentState(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.paymentState.queryOptions(
      { appointmentId },
      {
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? false : nextAsk(state.dataUpdateCount)),
      },
    ),
  );
}

type Payable = Pick<AppointmentView, "id" | "doctorName">;

/**
 * Opens the gateway's window for a visit. It leaves the page on success, and leads to the payment's page when the
 * person closes it: only the server knows whether money moved.
 */
export function usePayVisit() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const checkoutUrl = useQuery(settingsQuery).data?.checkoutUrl;
  const [opening, setOpening] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const open = useCommand(trpc.billing.openPayment.mutationOptions());

  const start = async (visit: Payable) => {
    const appointmentId = visit.id;
    setFailure(null);
    setOpening(true);
    try {
      if (!checkoutUrl) throw new AppError("provider_unavailable");
      const order = await open.mutateAsync({ appointmentId });
      // The hold grew longer with the payment: pages that show it must know.
      void queryClient.invalidateQueries(trpc.appointments.byId.queryFilter({ appointmentId }));
      const leave = () => void navigate({ to: "/pay/$appointmentId", params: { appointmentId } });
      const known = Object.entries(order.prefill).filter((entry): entry is [string, string] => Boolean(entry[1]));
      const prefill = Object.fromEntries(known);
      await openCheckout(checkoutUrl, { ...order, prefill, description: visit.doctorName }, leave);
    } catch (error) {
      setFailure(
        error instanceof Error && error.message.startsWith("checkout") ? new AppError("provider_unavailable") : error,
      );
      throw error;
    } finally {
      setOpening(false);
    }
  };
  return { start, isPending: opening, error: failure };
}

export function useInvoices() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.listInvoices.queryOptions({ limit: 100 }, { select: ({ items }) => items }));
}

export function useInvoice(invoiceId: InvoiceId) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.readInvoice.queryOptions({ invoiceId }));
}
