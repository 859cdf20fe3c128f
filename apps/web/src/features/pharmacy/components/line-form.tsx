import { medicineId } from "@carepoint/domain/kernel/id";
import type { CandidateView } from "@carepoint/domain/pharmacy/candidates";
import { substitutionReason, substitutionReasons } from "@carepoint/domain/pharmacy/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { type PackWords, usePackWords } from "../../../components/pack-words.ts";
import { money, number } from "../../../lib/format.ts";
import { BatchText } from "./batch-text.tsx";
import { choiceOf, type LineDraft, missingOf } from "./dispense-draft.ts";
import { fitWords, substitutionWords } from "./pharmacy-words.ts";

type LineFormProps = {
  candidates: readonly CandidateView[];
  chosen: CandidateView | undefined;
  draft: LineDraft;
  /** Something stands against it that nobody answered yet. */
  unanswered: boolean;
  onChange: (change: Partial<LineDraft>) => void;
  onGive: () => void;
  onLeave: () => void;
};

/** The line that is being worked on: which medicine, how much of it, and why another where it is another. */
export function LineForm({ candidates, chosen, draft, unanswered, onChange, onGive, onLeave }: LineFormProps) {
  const words = usePackWords();
  const { t, i18n } = useLingui();
  const missing = missingOf(chosen, draft) ?? (unanswered ? "alert" : null);
  const toSay = {
    medicine: t`Choose a medicine first.`,
    units: chosen && i18n._(unitsHint(chosen)),
    reason: t`Say why it is another than was written.`,
    alert: t`Say first why it is given all the same.`,
  };
  const giveOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (missing === null) onGive();
  };
  const choose = (id: string) => {
    const found = candidates.find((each) => each.medicineId === medicineId.parse(id));
    if (found) onChange(choiceOf(found));
  };
  const [batch] = chosen?.batches.filter(({ batchId }) => draft.batchId === null || batchId === draft.batchId) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <SelectField
          label={t`Medicine`}
          value={draft.medicineId ?? ""}
          options={candidates.map((each) => ({ value: each.medicineId, label: i18n._(offerText(each, words)) }))}
          onChange={(event) => choose(event.target.value)}
        />
        <NumberField
          label={t`How many`}
          value={draft.units}
          unit={chosen && words.unit(chosen.unit, Number(draft.units) || 2)}
          {...(missing === "units" && { error: toSay.units })}
          onChange={(event) => onChange({ units: event.target.value })}
          onKeyDown={giveOnEnter}
        />
      </div>
      {chosen && chosen.fit !== "prescribed" && (
        <SelectField
          label={t`Why another?`}
          hint={i18n._(fitWords[chosen.fit])}
          required
          placeholder={t`Choose a reason`}
          value={draft.substitution}
          options={substitutionReasons.map((value) => ({ value, label: i18n._(substitutionWords[value]) }))}
          onChange={(event) => onChange({ substitution: substitutionReason.parse(event.target.value) })}
        />
      )}
      {batch && <BatchText {...batch} />}
      <div className="flex flex-wrap items-start gap-2">
        <Button
          variant="primary"
          blocked={missing === null || missing === "units" ? undefined : toSay[missing]}
          disabled={missing === "units"}
          keyHint={<KeyHint>Enter</KeyHint>}
          onClick={onGive}
        >
          <Trans>Give it</Trans>
        </Button>
        <Button onClick={onLeave}>
          <Trans>Not now</Trans>
        </Button>
      </div>
    </div>
  );
}

function offerText({ brand, packText, price, free, unit }: CandidateView, words: PackWords): MessageDescriptor {
  const [cost, pack, there] = [money(price), words.pack({ brand, packText }), words.amount(free, unit)];
  return msg`${brand}, ${cost}, ${there} here, ${pack}`;
}

function unitsHint({ most, free, sellsLoose, packUnits }: CandidateView): MessageDescriptor {
  const upTo = number(Math.min(most, free));
  return sellsLoose ? msg`At most ${upTo}.` : msg`At most ${upTo}, in packs of ${packUnits}.`;
}
