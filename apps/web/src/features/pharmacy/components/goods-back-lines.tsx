import type { SoldView, UnshelvedReason } from "@carepoint/domain/pharmacy/goods-return";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { usePackWords } from "../../../components/pack-words.ts";
import { number } from "../../../lib/format.ts";
import { BatchText } from "./batch-text.tsx";
import { type BackDraft, type BackDrafts, keyOf, leftOfLine, nothingBack, unitsBack } from "./goods-back-draft.ts";

/** Why a batch goes to no shelf, whoever brings it. */
const unshelvedWords: Readonly<Record<UnshelvedReason, MessageDescriptor>> = {
  expired: msg`Written off: past its last day`,
  damaged: msg`Written off: damaged`,
  spoiled: msg`Written off: nobody knows how it was kept`,
  recalled: msg`Called back by its maker: written off, never sold again`,
};
const conditionWords = {
  "": msg`As good as new`,
  damaged: msg`Damaged`,
  spoiled: msg`Kept wrongly or opened`,
} as const;
const conditions = ["", "damaged", "spoiled"] as const;

type GoodsBackLinesProps = {
  sale: SoldView;
  drafts: BackDrafts;
  onChange: (drafts: BackDrafts) => void;
  /** The first number, where the cursor stands once the sale is found. */
  first: RefObject<HTMLInputElement | null>;
  /** Enter in the last of them. */
  onDone: () => void;
};

/** What was sold, batch by batch: how many of it come back, and in which condition. Enter goes on to the next. */
export function GoodsBackLines({ sale, drafts, onChange, first, onDone }: GoodsBackLinesProps) {
  const { t } = useLingui();
  const open = sale.lines.filter((line) => leftOfLine(line) > 0);
  const goOn = (from: HTMLInputElement) => {
    const all = [...(from.closest("ul")?.querySelectorAll<HTMLInputElement>("input[inputmode]") ?? [])];
    const next = all[all.indexOf(from) + 1];
    if (next) next.focus();
    else onDone();
  };
  return (
    <Card flush>
      <List label={t`What was sold`}>
        {sale.lines.map((line) => (
          <li key={keyOf(line)} className="flex flex-wrap items-start gap-x-6 gap-y-3 px-row-inset py-4">
            <div className="flex min-w-0 flex-[1_1_16rem] flex-col gap-1">
              <span className="font-strong leading-tight">{line.brand}</span>
              <Sold line={line} />
            </div>
            {leftOfLine(line) > 0 && (
              <Back
                line={line}
                draft={drafts[keyOf(line)] ?? nothingBack}
                field={line === open[0] ? first : undefined}
                onChange={(draft) => onChange({ ...drafts, [keyOf(line)]: draft })}
                onEnter={goOn}
              />
            )}
          </li>
        ))}
      </List>
    </Card>
  );
}

type Line = SoldView["lines"][number];

function Sold({ line }: { line: Line }) {
  const { i18n } = useLingui();
  const [units, returned] = [number(line.units), number(line.returned)];
  return (
    <span className="flex flex-col items-start gap-1 text-sm text-soft">
      <Facts>
        <BatchText number={line.number} expiresOn={line.expiresOn} />
        <span className="tabular-nums">
          <Trans>Sold: {units}</Trans>
        </span>
        {line.returned > 0 && (
          <span className="tabular-nums">
            <Trans>Came back before: {returned}</Trans>
          </span>
        )}
      </Facts>
      {line.unshelved && (
        <StatusPill tone={line.unshelved === "recalled" ? "problem" : "waiting"}>
          {i18n._(unshelvedWords[line.unshelved])}
        </StatusPill>
      )}
    </span>
  );
}

type BackProps = {
  line: Line;
  draft: BackDraft;
  field: RefObject<HTMLInputElement | null> | undefined;
  onChange: (draft: BackDraft) => void;
  onEnter: (from: HTMLInputElement) => void;
};

function Back({ line, draft, field, onChange, onEnter }: BackProps) {
  const { t, i18n } = useLingui();
  const words = usePackWords();
  const { brand, unit, unshelved } = line;
  const most = number(leftOfLine(line));
  const isWrong = unitsBack(line, draft) === null;
  return (
    <div className="grid w-full grid-cols-1 items-start gap-3 sm:flex sm:w-auto sm:justify-end">
      <NumberField
        {...(field && { ref: field })}
        className="w-full sm:w-36"
        label={t`How many of ${brand} come back`}
        labelHidden
        unit={words.unit(unit, Number(draft.units) || 2)}
        value={draft.units}
        {...(isWrong ? { error: t`At most ${most}.` } : { hint: t`At most ${most}.` })}
        onChange={({ target }) => onChange({ ...draft, units: target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onEnter(event.currentTarget);
        }}
      />
      {unshelved === null && (
        <SelectField
          className="w-full sm:w-52"
          label={t`Condition of ${brand}`}
          labelHidden
          value={draft.writeOff}
          hint={draft.writeOff === "" ? t`Goes back on the shelf` : t`Is written off`}
          options={conditions.map((value) => ({ value, label: i18n._(conditionWords[value]) }))}
          onChange={({ target }) =>
            onChange({ ...draft, writeOff: conditions.find((each) => each === target.value) ?? "" })
          }
        />
      )}
    </div>
  );
}
