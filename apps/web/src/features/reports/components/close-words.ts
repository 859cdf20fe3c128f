import type { CloseReason } from "@carepoint/domain/reports/day-close";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const closeReasonWords: Readonly<Record<CloseReason, MessageDescriptor>> = {
  change_wrong: msg`Wrong change was given`,
  not_recorded: msg`Something was not entered`,
  recorded_wrong: msg`Something was entered wrongly`,
  unknown: msg`Nobody knows`,
  other: msg`Another reason`,
};
