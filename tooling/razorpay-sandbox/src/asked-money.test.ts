import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Merchant, openMerchant } from "./testing/merchant.ts";

let merchant: Merchant;
beforeAll(async () => {
  merchant = await openMerchant();
});
afterAll(() => merchant.close());
beforeEach(() => {
  merchant.received.length = 0;
});
afterEach(async () => {
  await merchant.sandbox.control.settled();
  await merchant.sandbox.control.reset();
});

const refused = (description: RegExp) => ({
  statusCode: 400,
  error: { description: expect.stringMatching(description) },
});
const soon = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;
const settled = async () => {
  await merchant.sandbox.control.settled();
  return merchant.events();
};

describe("a payment link", () => {
  const wish = { amount: 50_000, currency: "INR", reference_id: "CP-1", notes: { payment: "p1" }, customer: {} };
  const make = (more: object = {}) => merchant.rzp.paymentLink.create({ ...wish, expire_by: soon(60), ...more });

  it("is created, read, and paid: its payment belongs to an order with its reference as receipt", async () => {
    const link = await make();
    expect(link).toMatchObject({
      id: expect.stringMatching(/^plink_[A-Za-z0-9]{14}$/),
      status: "created",
      amount_paid: 0,
      payments: null,
      short_url: expect.stringContaining("/i/"),
    });
    const { razorpay_payment_id: id } = await merchant.sandbox.control.payLink(link.id, { outcome: "success" });
    const paid = await merchant.rzp.paymentLink.fetch(link.id);
    expect(paid).toMatchObject({
      status: "paid",
      amount_paid: 50_000,
      payments: [{ payment_id: id, status: "captured" }],
    });
    const payment = await merchant.rzp.payments.fetch(id);
    expect(payment).toMatchObject({ notes: [], description: `#${link.id.slice(6)}`, captured: true });
    const order = await merchant.rzp.orders.fetch(payment.order_id);
    expect(order).toMatchObject({ receipt: "CP-1", status: "paid", notes: { payment: "p1" } });
    expect(await settled()).toEqual(["payment.authorized", "payment.captured", "order.paid", "payment_link.paid"]);
  });

  it("is found by its reference, and by a payment of it", async () => {
    const { id } = await make();
    const { razorpay_payment_id: payment } = await merchant.sandbox.control.payLink(id, { outcome: "success" });
    const found = async (query: object) =>
      (await merchant.rzp.paymentLink.all(query)).payment_links.map((link) => link.id);
    expect(await found({ reference_id: "CP-1" })).toEqual([id]);
    expect(await found({ payment_id: payment })).toEqual([id]);
    expect(await found({ payment_id: "pay_00000000000000" })).toEqual([]);
  });

  it("is not made twice under one reference, and not for an end that is near", async () => {
    await make();
    await expect(make()).rejects.toMatchObject(refused(/already exists/));
    await expect(make({ reference_id: "CP-2", expire_by: soon(5) })).rejects.toMatchObject(refused(/15 minutes/));
  });

  it("takes no money once it is cancelled or over, and cannot be cancelled once it is paid", async () => {
    const link = await make();
    expect(await merchant.rzp.paymentLink.cancel(link.id)).toMatchObject({ status: "cancelled" });
    await expect(merchant.sandbox.control.payLink(link.id, { outcome: "success" })).rejects.toThrow("cancelled");
    const other = await make({ reference_id: "CP-2" });
    await merchant.sandbox.control.lapse(other.id);
    await expect(merchant.sandbox.control.payLink(other.id, { outcome: "success" })).rejects.toThrow("expired");
    const third = await make({ reference_id: "CP-3" });
    await merchant.sandbox.control.payLink(third.id, { outcome: "success" });
    await expect(merchant.rzp.paymentLink.cancel(third.id)).rejects.toMatchObject(refused(/paid state/));
    expect(await settled()).toEqual(expect.arrayContaining(["payment_link.cancelled", "payment_link.expired"]));
  });

  it("is paid by money that began before it was cancelled and comes after", async () => {
    const link = await make();
    const { razorpay_payment_id: id } = await merchant.sandbox.control.payLink(link.id, { outcome: "pending" });
    await merchant.rzp.paymentLink.cancel(link.id);
    await merchant.sandbox.control.lateCapture(id);
    expect(await merchant.rzp.paymentLink.fetch(link.id)).toMatchObject({ status: "paid" });
  });
});

describe("a QR code", () => {
  const wish = { type: "upi_qr", usage: "single_use", fixed_amount: true, payment_amount: 30_000 } as const;
  const make = (more: object = {}) => merchant.rzp.qrCode.create({ ...wish, close_by: soon(16), ...more });

  it("is created with what it says, paid once and closed by it; its payment has no order", async () => {
    const code = await make({ notes: { payment: "p1" } });
    expect(code).toMatchObject({
      id: expect.stringMatching(/^qr_[A-Za-z0-9]{14}$/),
      status: "active",
      image_content: expect.stringMatching(/^upi:\/\/pay\?.*am=300\.00/),
    });
    const { razorpay_payment_id: id } = await merchant.sandbox.control.payCode(code.id, { outcome: "success" });
    expect(await merchant.rzp.qrCode.fetch(code.id)).toMatchObject({
      status: "closed",
      close_reason: "paid",
      payments_amount_received: 30_000,
      payments_count_received: 1,
    });
    const { items } = await merchant.rzp.qrCode.fetchAllPayments(code.id);
    expect(items).toMatchObject([{ id, order_id: null, method: "upi", captured: true, notes: { payment: "p1" } }]);
    expect((await merchant.rzp.qrCode.all({ payment_id: id })).items.map((each) => each.id)).toEqual([code.id]);
    await expect(merchant.sandbox.control.payCode(code.id, { outcome: "success" })).rejects.toThrow("closed");
    const events = ["qr_code.created", "payment.authorized", "payment.captured", "qr_code.credited", "qr_code.closed"];
    expect(await settled()).toEqual(events);
    expect(await merchant.rzp.payments.refund(id, { amount: 30_000 })).toMatchObject({ payment_id: id });
  });

  it("takes no money once it is closed, and is closed once", async () => {
    const code = await make();
    expect(await merchant.rzp.qrCode.close(code.id)).toMatchObject({ status: "closed", close_reason: "on_demand" });
    await expect(merchant.rzp.qrCode.close(code.id)).rejects.toMatchObject(refused(/already closed/));
    await expect(merchant.sandbox.control.payCode(code.id, { outcome: "success" })).rejects.toThrow("closed");
  });

  it.each([
    ["an end that is near", { close_by: soon(10) }, /15 minutes/],
    ["another type", { type: "bharat_qr" }, /type/],
    ["a fixed amount of nothing", { payment_amount: 0 }, /at least 1/],
  ])("is refused with %s", async (_, more, description) => {
    await expect(make(more)).rejects.toMatchObject(refused(description));
  });
});
