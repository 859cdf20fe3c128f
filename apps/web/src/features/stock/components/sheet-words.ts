import type { CountRow, CountStatus } from "@carepoint/domain/stock/counts";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const countWords: Readonly<Record<CountStatus, MessageDescriptor>> = {
  open: msg`Being counted`,
  counted: msg`To be judged`,
  approved: msg`Approved`,
  rejected: msg`Thrown away`,
  cancelled: msg`Cancelled`,
};

export const countTones: Readonly<Record<CountStatus, StatusTone>> = {
  open: "progress",
  counted: "now",
  approved: "confirmed",
  rejected: "problem",
  cancelled: "done",
};

/** What a sheet is about, but for a search, which says itself. */
export const countedWords: Readonly<Record<CountRow["byWhat"], MessageDescriptor>> = {
  all: msg`The whole store`,
  search: msg`What a search finds`,
  chosen: msg`Chosen medicines`,
};
