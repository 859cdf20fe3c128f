import {
  type Loss,
  type LossReason,
  lossReasons,
  type TransferLine,
  type TransferView,
} from "@carepoint/domain/stock/transfers";
import { Button } from "@carepoint/ui/blocks/button";
import { List } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PackText } from "../../../components/pack-text.tsx";
import { dateText, number } from "../../../lib/format.ts";
import { useTransferCommands } from "./transfer-data.ts";
import { lossWords } from "./transfer-words.ts";
import { readUnits } from "./typed-units.ts";

interface Gone {
  readonly typed: string;
  readonly reason: LossReason;
}

const nothing: Gone = { typed: "", reason: "missing" };

/** What came is put on the shelf; what did not is said line by line. */
export function Arriving({ transfer }: { transfer: TransferView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { receiveTransfer } = useTransferCommands();
  const [gone, setGone] = useState<Readonly<Record<string, Gone>>>({});
  const { id: transferId, sheet } = transfer;
  const goneOf = (line: TransferLine) => gone[line.batchId] ?? nothing;
  const isWrong = (line: TransferLine) => lostOf(line, goneOf(line)) === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sheet.some(isWrong)) return;
    receiveTransfer.mutate({ transferId, lost: sheet.flatMap((line) => lostOf(line, goneOf(line)) ?? []) });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>Count what came. Where something is missing or damaged, say how much.</Trans>
      </p>
      <List label={t`What was sent`}>
        {sheet.map((line) => (
          <ArrivingRow
            key={line.batchId}
            line={line}
            gone={goneOf(line)}
            isWrong={isWrong(line)}
            onChange={(change) => setGone({ ...gone, [line.batchId]: { ...goneOf(line), ...change } })}
          />
        ))}
      </List>
      <ErrorNotice error={receiveTransfer.error} />
      <Button
        className="self-start"
        type="submit"
        variant="primary"
        blocked={offline ?? (sheet.some(isWrong) ? t`Not more can be missing than was sent.` : undefined)}
        pending={receiveTransfer.isPending}
      >
        <Trans>Put it on the shelf</Trans>
      </Button>
    </form>
  );
}

/** Undefined where what is typed does not fit the line, null where nothing is missing. */
function lostOf({ batchId, units }: TransferLine, { typed, reason }: Gone): Loss | null | undefined {
  if (typed.trim() === "") return null;
  const lost = readUnits(typed, units);
  if (lost === null) return undefined;
  return lost === 0 ? null : { batchId, units: lost, reason };
}

type ArrivingRowProps = {
  line: TransferLine;
  gone: Gone;
  isWrong: boolean;
  onChange: (change: Partial<Gone>) => void;
};

function ArrivingRow({ line, gone, isWrong, onChange }: ArrivingRowProps) {
  const { t, i18n } = useLingui();
  const { brand, packText, number: batch, expiresOn } = line;
  const sent = number(line.units);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <span className="flex min-w-0 flex-[1_1_14rem] flex-col">
        <span className="font-strong leading-tight">{brand}</span>
        <span className="text-sm text-soft">
          <PackText brand={brand} packText={packText} />
        </span>
        <span className="text-sm tabular-nums">
          {batch} · {dateText(expiresOn)} · <Trans>{sent} sent</Trans>
        </span>
      </span>
      <span className="flex flex-wrap items-start gap-3">
        <NumberField
          className="w-36"
          label={t`Did not come`}
          aria-label={t`Of ${brand}, batch ${batch}, did not come`}
          value={gone.typed}
          onChange={(event) => onChange({ typed: event.target.value })}
          {...(isWrong && { error: t`At most ${sent}.` })}
        />
        {gone.typed.trim() !== "" && (
          <SelectField
            className="w-52"
            label={t`Why?`}
            value={gone.reason}
            options={lossReasons.map((value) => ({ value, label: i18n._(lossWords[value]) }))}
            onChange={({ target }) =>
              onChange({ reason: lossReasons.find((value) => value === target.value) ?? gone.reason })
            }
          />
        )}
      </span>
    </li>
  );
}
