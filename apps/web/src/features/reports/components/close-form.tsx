import type { BranchId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { type CloseReason, closeDayInput, closeReasons, denominations } from "@carepoint/domain/reports/day-close";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { useCloseCommands } from "./close-data.ts";
import { closeReasonWords } from "./close-words.ts";
import { type Counted, type CountedLine, countedLines, type DrawerLine, piecesOf } from "./counting.ts";
import type { MoneyWords } from "./money-words.ts";

type CloseFormProps = {
  lines: readonly DrawerLine[];
  /** What the close before left in the drawer. */
  float: Paise;
  /** There was none before it: nothing is known of the drawer's beginning. */
  isFirst: boolean;
  words: MoneyWords;
  /** Another branch at which it was left open. */
  branchId: BranchId | undefined;
  onClosed: () => void;
};

/** Count, see the difference, sign: what is expected stands beside each field. */
export function CloseForm({ lines, float, isFirst, words, branchId, onClosed }: CloseFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { closeDay } = useCloseCommands();
  const empty: Counted = { sums: {}, pieces: {}, float: String(float / 100) };
  const [said, setSaid] = useState(empty);
  const [why, setWhy] = useState<{ reason: CloseReason | ""; note: string }>({ reason: "", note: "" });
  const [tried, setTried] = useState(false);
  const counted = countedLines(lines, float, said);
  const began = parseRupees(said.float);
  const isOther = !isFirst && began !== null && began !== float;
  const differs = isOther || counted.some((line) => line.counted !== null && line.counted !== line.expected);
  const unexplained = isOther && why.reason === "";
  const explained = differs ? { reason: why.reason || undefined, note: why.note || undefined } : {};
  const pieces = piecesOf(said);
  const where = branchId && { branchId };
  const read = closeDayInput.safeParse({
    ...where,
    counts: counted,
    float: began,
    ...(pieces && { pieces }),
    ...explained,
  });
  const wrong = (field: string) =>
    tried && ((field === "reason" && unexplained) || read.error?.issues.some(({ path }) => path[0] === field));
  const sign = () => {
    setTried(true);
    if (!read.success || unexplained) return;
    closeDay.mutate(read.data, {
      onSuccess: () => {
        toast({ title: t`The day is closed`, tone: "success" });
        setTried(false);
        setSaid({ ...empty, float: said.float });
        setWhy({ reason: "", note: "" });
        onClosed();
      },
    });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        sign();
      }}
    >
      {counted.map((line) => (
        <CountField
          key={line.method}
          line={line}
          name={i18n._(words.provider[line.method])}
          typed={said.sums[line.method] ?? ""}
          fixed={line.method === "cash" && pieces !== undefined}
          tried={tried}
          onType={(text) => setSaid({ ...said, sums: { ...said.sums, [line.method]: text } })}
        />
      ))}
      <Notes said={said} onSay={setSaid} />
      <NumberField
        className="sm:w-72"
        label={t`In the drawer at the beginning`}
        prefix="₹"
        decimal
        value={said.float}
        error={began === null && tried ? t`Enter an amount in rupees.` : undefined}
        onChange={({ target }) => setSaid({ ...said, float: target.value })}
      />
      {differs && (
        <>
          <SelectField
            className="sm:w-96"
            label={t`Why it differs`}
            required
            placeholder={t`Choose`}
            value={why.reason}
            error={wrong("reason") ? t`Say why it differs.` : undefined}
            options={closeReasons.map((value) => ({ value, label: i18n._(closeReasonWords[value]) }))}
            onChange={({ target }) => setWhy({ ...why, reason: target.value as CloseReason })}
          />
          <TextArea
            label={t`Note`}
            maxLength={500}
            value={why.note}
            error={wrong("note") ? t`Say it in a few words.` : undefined}
            onChange={({ target }) => setWhy({ ...why, note: target.value })}
          />
        </>
      )}
      <ErrorNotice error={closeDay.error} />
      <Button type="submit" variant="primary" className="self-start" blocked={blocked} pending={closeDay.isPending}>
        <Trans>Close the day</Trans>
      </Button>
    </form>
  );
}

type CountFieldProps = {
  line: CountedLine;
  name: string;
  typed: string;
  /** Its notes are counted below. */
  fixed: boolean;
  tried: boolean;
  onType: (text: string) => void;
};

function CountField({ line: { method, expected, counted }, name, typed, fixed, tried, onType }: CountFieldProps) {
  const { t } = useLingui();
  const difference = counted === null ? null : counted - expected;
  return (
    <div className="grid items-end gap-x-6 gap-y-2 sm:grid-cols-[18rem_14rem_1fr]">
      <NumberField
        label={method === "cash" ? t`Counted: cash` : t`Counted: ${name}`}
        prefix="₹"
        decimal
        readOnly={fixed}
        value={fixed && counted !== null ? String(counted / 100) : typed}
        error={tried && counted === null ? t`Enter an amount in rupees.` : undefined}
        onChange={({ target }) => onType(target.value)}
      />
      <Told term={t`Expected`}>{money(expected)}</Told>
      <Told term={t`Difference`}>
        {difference === null ? "–" : <Money due={difference !== 0}>{money(difference)}</Money>}
      </Told>
    </div>
  );
}

function Told({ term, children }: { term: string; children: ReactNode }) {
  return (
    <p className="flex min-h-control items-center justify-between gap-3 sm:justify-start">
      <span className="text-soft">{term}</span>
      <span className="font-strong tabular-nums">{children}</span>
    </p>
  );
}

/** Notes and coins, for who counts them here: they stand for the sum of cash. */
function Notes({ said, onSay }: { said: Counted; onSay: (said: Counted) => void }) {
  const { t } = useLingui();
  return (
    <details>
      <summary className="min-h-row content-center text-action">
        <Trans>Count notes and coins</Trans>
      </summary>
      <div className="grid grid-cols-2 gap-3 pt-2 sm:grid-cols-5">
        {denominations.map((each) => (
          <NumberField
            key={each}
            label={t`${money(each)} pieces`}
            value={said.pieces[String(each)] ?? ""}
            maxLength={5}
            onChange={({ target }) => onSay({ ...said, pieces: { ...said.pieces, [String(each)]: target.value } })}
          />
        ))}
      </div>
    </details>
  );
}
