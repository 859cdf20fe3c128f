import type { GivenView } from "@carepoint/domain/pharmacy/candidates";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { visitTime } from "../../../lib/format.ts";

/** What was given of a prescription before, the latest first. */
export function GivenList({ given, zone }: { given: readonly GivenView[]; zone: string }) {
  const words = usePackWords();
  const { t } = useLingui();
  return (
    <List label={t`Given before`}>
      {given.map(({ dispenseId, line, at, brand, units, unit }, index) => (
        <ListRow
          key={`${dispenseId}|${line}|${index}`}
          title={brand}
          description={visitTime(at, zone)}
          end={<span className="tabular-nums">{words.amount(units, unit)}</span>}
        />
      ))}
    </List>
  );
}
