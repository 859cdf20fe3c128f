import type { identifiedBy } from "@carepoint/domain/privacy/exports";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** By what the desk knew who stands there. */
export const identifiedWords = {
  photo_id: msg`Photo ID`,
  known: msg`I know the person`,
  phone_code: msg`Code sent to their phone`,
} satisfies Record<(typeof identifiedBy)[number], MessageDescriptor>;
