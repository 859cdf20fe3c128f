import type { PromoState } from "@carepoint/domain/billing/promo";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

type Tone = "waiting" | "confirmed" | "progress" | "done" | "problem";

export const promoStateWords: Readonly<Record<PromoState, { readonly tone: Tone; readonly words: MessageDescriptor }>> =
  {
    coming: { tone: "waiting", words: msg`Not yet` },
    running: { tone: "confirmed", words: msg`Valid` },
    used_up: { tone: "done", words: msg`Used up` },
    ended: { tone: "done", words: msg`Ended early` },
    over: { tone: "done", words: msg`Over` },
  };
