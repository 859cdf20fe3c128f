import { html } from "hono/html";
import type { Order } from "./entities.ts";

interface Shown {
  shop: { name: string; description: string };
  order: Order | null;
  paid: boolean;
  problem: string | null;
}

const rupees = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });

/** The page inside the overlay. It works without inline script or style, and says plainly that no money moves. */
export const checkoutPage = ({ shop, order, paid, problem }: Shown) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Razorpay sandbox</title>
    <link rel="stylesheet" href="/checkout/page.css" />
    <script type="module" src="/checkout/page.js"></script>
  </head>
  <body>
    <main>
      <p class="sandbox">Razorpay sandbox · no real money moves</p>
      ${shop.name && html`<p class="shop">${shop.name}</p>`}
      ${shop.description && html`<p class="description">${shop.description}</p>`}
      ${order && html`<h1>${rupees.format(order.amount / 100)}</h1>`}
      <p id="said" role="status" tabindex="-1">${problem ?? (paid ? "This order is already paid." : "")}</p>
      ${order && !paid ? choices : ""}
      <button type="button" id="close" class="quiet">Close</button>
      ${order && html`<p class="reference">Order ${order.id}</p>`}
    </main>
  </body>
</html>`;

/** Nothing can be pressed before the page's script listens: the browser would send the form by itself, without the order. */
const choices = html`<form id="choices">
  <label for="method">Pay with</label>
  <select id="method" name="method">
    <option value="upi">UPI</option>
    <option value="card">Card</option>
    <option value="netbanking">Net banking</option>
    <option value="wallet">Wallet</option>
  </select>
  <button type="submit" value="success" disabled>Pay (success)</button>
  <button type="submit" value="failure" class="other" disabled>Fail</button>
  <button type="submit" value="pending" class="other" disabled>Pending</button>
  <div class="late">
    <label for="seconds">Seconds until a late capture</label>
    <input id="seconds" name="seconds" type="number" inputmode="numeric" min="0" max="3600" value="20" />
    <button type="submit" value="late" class="other" disabled>Pay late</button>
  </div>
</form>`;

/** Leaves the sandbox by a form that sends itself; a button stands there for a browser without script. */
export const returnPage = (target: string, fields: [string, string][]) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Razorpay sandbox</title>
    <link rel="stylesheet" href="/checkout/page.css" />
    <script type="module" src="/checkout/return.js"></script>
  </head>
  <body>
    <main>
      <p class="sandbox">Razorpay sandbox · no real money moves</p>
      <form id="return" method="post" action="${target}">
        ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button type="submit">Continue</button>
      </form>
    </main>
  </body>
</html>`;
