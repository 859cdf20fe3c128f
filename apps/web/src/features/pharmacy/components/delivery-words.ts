import type { DeliveryTaxClass } from "@carepoint/domain/billing/delivery-charge";
import type { DeliveryFailure } from "@carepoint/domain/pharmacy/delivery";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { timeOf, visitTime } from "../../../lib/format.ts";

export const failureWords: Readonly<Record<DeliveryFailure, MessageDescriptor>> = {
  nobody_home: msg`Nobody was at home`,
  not_taken: msg`It was not taken`,
  address_wrong: msg`The address was not found`,
  out_of_time: msg`There was no time left`,
};

/** Which tax lies within the fee for bringing an order. */
export const deliveryTaxWords: Readonly<Record<DeliveryTaxClass, MessageDescriptor>> = {
  standard: msg`As local delivery`,
  medicine: msg`As medicines`,
  life_saving_medicine: msg`As life-saving medicines`,
};

/** The hours in which an order is brought. */
export function slotText({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: string): string {
  return `${visitTime(startsAt, zone)}–${timeOf(endsAt, zone)}`;
}
