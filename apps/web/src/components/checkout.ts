import type { QueryClient } from "@tanstack/react-query";
import { settingsQuery } from "../lib/env.ts";
import { AppError } from "../lib/errors.ts";

/** What Standard Checkout is opened with. Amounts in paise. */
export interface CheckoutOrder {
  readonly keyId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
  readonly name: string;
  readonly description: string;
  readonly prefill: Readonly<Record<string, string>>;
  /** The gateway posts there and sends the browser on: in-app browsers know no other way back. */
  readonly callbackUrl: string;
}

/**
 * Where the gateway's script is. A tap may come before the app has its settings: then it waits for them. Throws
 * `provider_unavailable` where nobody pays online, or when they cannot be had.
 */
export async function findCheckout(queries: QueryClient): Promise<string> {
  const settings = await queries.ensureQueryData(settingsQuery).catch(() => undefined);
  if (!settings?.checkoutUrl) throw new AppError("provider_unavailable");
  return settings.checkoutUrl;
}

interface CheckoutOptions {
  key: string;
  order_id: string;
  amount: number;
  currency: string;
  name: string;
  description: string;
  prefill: Readonly<Record<string, string>>;
  callback_url: string;
  redirect: true;
  modal: { ondismiss: () => void };
}

declare global {
  interface Window {
    Razorpay?: new (options: CheckoutOptions) => { open: () => void };
  }
}

/**
 * Opens the gateway's own window. Success leaves this page by `callbackUrl`; `onDismiss` tells that the person closed
 * it. Rejects when the script cannot be loaded.
 */
export async function openCheckout(scriptUrl: string, order: CheckoutOrder, onDismiss: () => void): Promise<void> {
  await loadScript(scriptUrl);
  if (!window.Razorpay) throw new Error("checkout script defines no Razorpay");
  const checkout = new window.Razorpay({
    key: order.keyId,
    order_id: order.orderId,
    amount: order.amount,
    currency: order.currency,
    name: order.name,
    description: order.description,
    prefill: order.prefill,
    callback_url: order.callbackUrl,
    redirect: true,
    modal: { ondismiss: onDismiss },
  });
  checkout.open();
}

let loading: Promise<void> | undefined;

/** Once for the page; a failed load may be tried again. */
function loadScript(url: string): Promise<void> {
  if (window.Razorpay) return Promise.resolve();
  loading ??= new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error("checkout script did not load"));
    };
    document.head.append(script);
  });
  return loading;
}
