import { providerWords } from "../../../components/provider-words.ts";
import { causeWords } from "./refund-words.ts";
import { staffRefundWords } from "./staff-refund-words.ts";
import { waiverWords } from "./waiver-words.ts";

/** What reports say of payments and refunds, in the same words as billing. */
export const moneyWords = {
  provider: providerWords,
  cause: causeWords,
  staffReason: staffRefundWords,
  waived: waiverWords,
};
