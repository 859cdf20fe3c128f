import type { Paise } from "@carepoint/domain/kernel/money";
import { useLingui } from "@lingui/react/macro";
import { money } from "../lib/format.ts";
import { type Settling, takenOf } from "./settling.ts";

/** What a button and its message say of a sum that is settled: money is received, an advance is only used. */
export function useTakenText(): (said: Settling, due: Paise) => string {
  const { t } = useLingui();
  return (said, due) => {
    const { received, used } = takenOf(said, due);
    const [amount, advance] = [money(received), money(used)];
    if (used === 0) return t`${amount} received`;
    return received === 0 ? t`${advance} from the advance` : t`${amount} received, ${advance} from the advance`;
  };
}
