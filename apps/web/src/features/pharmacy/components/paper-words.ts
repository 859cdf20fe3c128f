import type { FileStatus } from "@carepoint/domain/files/states";
import type { OwnPaperView, PaperRefusal } from "@carepoint/domain/pharmacy/papers";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** How a paper stands for who sent it. */
export function paperStanding({ status, inForce }: Pick<OwnPaperView, "status" | "inForce">): {
  readonly word: MessageDescriptor;
  readonly tone: StatusTone;
} {
  if (status === "sent") return { word: msg`Waits for a pharmacist`, tone: "waiting" };
  if (status === "refused") return { word: msg`Not accepted`, tone: "problem" };
  return inForce ? { word: msg`Verified`, tone: "confirmed" } : { word: msg`Too old to order from`, tone: "done" };
}

/** Why a pharmacist refuses one. */
export const paperRefusalWords = {
  unreadable: msg`It cannot be read: take the picture again, in good light`,
  not_a_prescription: msg`It is no prescription`,
  incomplete: msg`The doctor's name, number, signature or date is missing`,
  too_old: msg`It is too old`,
  counter_only: msg`These medicines are handed out at the counter only: bring the paper`,
  mistake: msg`It was verified by mistake`,
} satisfies Record<PaperRefusal, MessageDescriptor>;

/** Why a picture is not shown. */
export const pictureWords = {
  checking: msg`Being checked for viruses`,
  quarantined: msg`Locked by the virus check`,
  failed: msg`Could not be read`,
  removed: msg`Removed by the hospital`,
} satisfies Record<Exclude<FileStatus, "clean">, MessageDescriptor>;
