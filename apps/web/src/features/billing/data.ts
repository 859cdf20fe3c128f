import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isSettled, nextAsk, paymentScene } from "@carepoint/domain/billing/payment-scene";
import { type AppointmentId, type InvoiceId, newId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { findCheckout, openCheckout } from "../../components/checkout.ts";
import { useCommand } from "../../lib/command.ts";
import { settingsQuery } from "../../lib/env.ts";
import { AppError, codeOf } from "../../lib/errors.ts";
import { useRested } from "../../lib/rested.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";

/**
 * How a payment stands, asked every five seconds at first and every minute later, until nothing can change any more. Until
 * then the server asks the gateway each time, because an attempt may have been made since its last answer; when that is
 * silent, what is known stays. Pages that show the visit hear what came of it.
 */
export function usePaymentState(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const known = trpc.billing.paymentState.queryOptions({ appointmentId });
  return useQuery({
    queryKey: known.queryKey,
    queryFn: async () => {
      const state = await client.billing.paymentState.query({ appointmentId });
      if (isSettled(state)) return state;
      await client.billing.checkPayment.mutate({ appointmentId, opId: newId() }).catch(() => undefined);
      const told = await client.billing.paymentState.query({ appointmentId });
      if (paymentScene(told) !== paymentScene(state)) {
        void queries.invalidateQueries(trpc.appointments.pathFilter());
      }
      return told;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? false : nextAsk(state.dataUpdateCount)),
  });
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
  useQuery(settingsQuery); // at hand when the button is pressed
  const [opening, setOpening] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const open = useCommand(trpc.billing.openPayment.mutationOptions());

  const start = async (visit: Payable) => {
    const appointmentId = visit.id;
    const known = trpc.billing.paymentState.queryFilter({ appointmentId });
    // It stays open for the page that is left: that one must not go elsewhere by itself.
    const leave = () => {
      void queryClient.resetQueries(known); // what became of it is asked anew, soon at first
      void navigate({ to: "/pay/$appointmentId", params: { appointmentId } });
    };
    setFailure(null);
    setOpening(true);
    try {
      const checkoutUrl = await findCheckout(queryClient);
      const order = await open.mutateAsync({ appointmentId });
      setOpen(true);
      // The hold grew longer with the payment: pages that show it must know.
      void queryClient.invalidateQueries(trpc.appointments.byId.queryFilter({ appointmentId }));
      const filled = Object.entries(order.prefill).filter((entry): entry is [string, string] => Boolean(entry[1]));
      const prefill = Object.fromEntries(filled);
      await openCheckout(checkoutUrl, { ...order, prefill, description: visit.doctorName }, leave);
    } catch (error) {
      // The bank still has an attempt: its page says so and follows it.
      if (codeOf(error) === "payment_pending") return leave();
      setOpen(false);
      setFailure(
        error instanceof Error && error.message.startsWith("checkout") ? new AppError("provider_unavailable") : error,
      );
      throw error;
    } finally {
      setOpening(false);
    }
  };
  return { start, isPending: opening, isOpen, error: failure };
}

/** Refunds that need a person. A hint brings a branch's news at once; who reads all branches looks again every minute. */
export function useAttention(enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.attention.queryOptions(undefined, {
      enabled,
      staleTime: 0,
      refetchInterval: 60_000,
      select: ({ items }) => items,
    }),
  );
}

/** The ways on for a refund in trouble; lists of money are read anew after each, also after a refusal. */
export function useRefundCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    retry: useCommand(trpc.billing.retryRefund.mutationOptions({ onSettled })),
    book: useCommand(trpc.billing.bookRefund.mutationOptions({ onSettled })),
    payBack: useCommand(trpc.billing.payBack.mutationOptions({ onSettled })),
    end: useCommand(trpc.billing.endOverRefund.mutationOptions({ onSettled })),
  };
}

/** Payments, newest first; each look for others keeps those that stand there until the answer is in. */
export function usePayments(text: string) {
  const trpc = useTRPC();
  const sought = useRested(text.trim(), 300);
  return useQuery(
    trpc.billing.listPayments.queryOptions(sought === "" ? {} : { text: sought }, {
      staleTime: 0,
      placeholderData: keepPreviousData,
      select: ({ items }) => items,
    }),
  );
}

/** Gives a part of a payment back; the lists of money are read anew, also after a refusal. */
export function useGiveBack() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return useCommand(trpc.billing.refund.mutationOptions({ onSettled }));
}

/** The bank sent a cheque back; the lists of money are read anew, also after a refusal. */
export function useReturnCheque() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return useCommand(trpc.billing.returnCheque.mutationOptions({ onSettled }));
}

export function useInvoices() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.listInvoices.queryOptions({ limit: 100 }, { select: ({ items }) => items }));
}

export function useInvoice(invoiceId: InvoiceId) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.readInvoice.queryOptions({ invoiceId }));
}
