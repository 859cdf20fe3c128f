import type { CountLine } from "@carepoint/domain/stock/counts";
import { mostUnits } from "@carepoint/domain/stock/schema";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { PackText } from "../../../components/pack-text.tsx";
import { usePackWords } from "../../../components/pack-words.ts";
import { dateText, number } from "../../../lib/format.ts";
import { readUnits } from "./typed-units.ts";

type CountLineRowProps = {
  line: CountLine;
  /** Counted on this device and on its way. */
  draft: number | undefined;
  onCounted: (units: number) => void;
};

/** One batch and the box for what is found of it; what stands in the box counts as soon as it is left. */
export function CountLineRow({ line, draft, onCounted }: CountLineRowProps) {
  const { t } = useLingui();
  const words = usePackWords();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const { brand, packText, number: batch, expiresOn } = line;
  const leave = () => {
    const units = readUnits(typed, mostUnits);
    setWrong(typed.trim() !== "" && units === null);
    if (units === null) return;
    setTyped("");
    if (units !== (draft ?? line.counted)) onCounted(units);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="flex min-w-0 flex-[1_1_14rem] flex-col">
        <span className="font-strong leading-tight">{brand}</span>
        <span className="text-sm text-soft">
          <PackText brand={brand} packText={packText} />
        </span>
        <span className="text-sm tabular-nums">
          {batch} · {dateText(expiresOn)}
        </span>
      </span>
      <span className="ms-auto flex flex-wrap items-center gap-3">
        <Found line={line} draft={draft} />
        <NumberField
          className="w-36"
          label={t`Units of ${brand}, batch ${batch}`}
          labelHidden
          unit={words.unitWord(line)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          {...(isWrong && { error: t`Enter whole units.` })}
        />
      </span>
    </li>
  );
}

/** What was found, and by whom. */
function Found({ line, draft }: Pick<CountLineRowProps, "line" | "draft">) {
  const units = draft ?? line.counted;
  if (units === null || units === undefined) return null;
  const found = number(units);
  return (
    <span className="flex flex-col text-end text-sm">
      <span className="font-strong tabular-nums">
        <Trans>{found} found</Trans>
      </span>
      <span className="text-soft">{draft === undefined ? line.countedBy : <Trans>on its way</Trans>}</span>
    </span>
  );
}
