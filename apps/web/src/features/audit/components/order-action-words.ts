import { msg } from "@lingui/core/macro";

/** What is done with orders of medicines. */
export const orderActionWords = {
  "medicine_order.place": msg`Ordered medicines`,
  "medicine_order.pay": msg`An order of medicines was paid`,
  "medicine_order.lapse": msg`An order of medicines was not paid in time`,
  "medicine_order.retake": msg`An order of medicines was paid late and stands`,
  "medicine_order.pack": msg`Packed an order of medicines`,
  "medicine_order.ship": msg`Sent an order of medicines out`,
  "medicine_order.deliver": msg`Brought an order of medicines`,
  "medicine_order.bring_back": msg`An order of medicines came back`,
  "pharmacy.set_delivery_rule": msg`Set how medicines are brought`,
  "pharmacy.send_paper": msg`Sent a prescription from elsewhere to the pharmacy`,
  "pharmacy.verify_paper": msg`Verified a prescription from elsewhere`,
  "pharmacy.refuse_paper": msg`Refused a prescription from elsewhere`,
  "medicine_order.collect": msg`Handed an order of medicines over`,
  "medicine_order.cancel": msg`Called an order of medicines off`,
  "medicine_order.cut": msg`Took a part of an order of medicines off`,
};
