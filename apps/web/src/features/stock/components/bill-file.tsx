import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import type { BillColumn, BillFault } from "@carepoint/domain/stock/bill-file";
import { Button } from "@carepoint/ui/blocks/button";
import { FileField } from "@carepoint/ui/blocks/file-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { listText, number } from "../../../lib/format.ts";
import { useMedicinesOfCodes } from "./receipt-data.ts";
import type { EnteredLine } from "./receipt-lines.tsx";

type Unfit = BillFault | "unknown" | "two";

interface Read {
  readonly lines: readonly EnteredLine[];
  readonly faults: readonly { readonly row: number; readonly code: string; readonly fault: Unfit }[];
}

const faultWords: Readonly<Record<Unfit, MessageDescriptor>> = {
  code: msg`the SKU or barcode is missing`,
  number: msg`the batch is missing or too long`,
  expiry: msg`the expiry is no month and no day`,
  expired: msg`it is past its last day`,
  packs: msg`the packs are no whole number, or none came`,
  cost: msg`the cost is no amount`,
  mrp: msg`the MRP is no amount`,
  unknown: msg`the catalogue knows no such code`,
  two: msg`two medicines are called so`,
};
const columnWords: Readonly<Record<BillColumn, MessageDescriptor>> = {
  ...{ code: msg`SKU or barcode`, number: msg`batch`, expiry: msg`expiry`, packs: msg`packs` },
  ...{ free: msg`free packs`, cost: msg`cost`, mrp: msg`MRP` },
};
const wholeWords = {
  unreadable: msg`This is no CSV. Open it in your spreadsheet and save it as CSV.`,
  empty: msg`The file has no lines.`,
  long: msg`The file has more than 500 lines. Part it in two bills.`,
} as const;

type BillFileFieldProps = {
  today: CalendarDate;
  /** The lines that fit go on the receipt, where they can still be taken off. */
  onTaken: (lines: readonly EnteredLine[]) => void;
};

/** A supplier's bill as a CSV file: every row is judged before any of it is taken. */
export function BillFileField({ today, onTaken }: BillFileFieldProps) {
  const { t, i18n } = useLingui();
  const ofCodes = useMedicinesOfCodes();
  const [refusal, setRefusal] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [read, setRead] = useState<Read>();
  const judge = async (file: File | undefined) => {
    const { readBillFile } = await import("@carepoint/domain/stock/bill-file");
    setRefusal(undefined);
    setError(undefined);
    setRead(undefined);
    if (!file) return;
    const bill = readBillFile(file.size > largest ? '"' : await textOf(file), today);
    if (bill.kind === "columns") {
      const columns = listText(bill.missing.map((column) => i18n._(columnWords[column])));
      return setRefusal(t`The first line must name the columns. Not found: ${columns}.`);
    }
    if (bill.kind !== "rows") return setRefusal(i18n._(wholeWords[bill.kind]));
    try {
      const known = await ofCodes([...new Set(bill.rows.map(({ code }) => code))]);
      const of = bill.rows.map((row) => ({ ...row, found: known.filter(({ code }) => code === row.code) }));
      const lines = of.flatMap(({ line, found: [one, another] }) =>
        one && !another
          ? [{ key: newId(), medicine: one.medicine, line: { ...line, medicineId: one.medicine.id } }]
          : [],
      );
      const unfit = of.flatMap(({ row, code, found }) =>
        found.length === 1 ? [] : [{ row, code, fault: found.length === 0 ? ("unknown" as const) : ("two" as const) }],
      );
      const faults = [...bill.faults, ...unfit].toSorted((one, other) => one.row - other.row);
      if (faults.length === 0) onTaken(lines);
      else setRead({ lines, faults });
    } catch (refused) {
      setError(refused);
    }
  };
  const take = (lines: Read["lines"]) => {
    setRead(undefined);
    onTaken(lines);
  };
  return (
    <div className="flex flex-col gap-3">
      <FileField
        accept=".csv,text/csv"
        label={t`The bill as a file`}
        chooseLabel={t`Choose a CSV file`}
        hint={t`First line: sku or barcode, batch, expiry, packs, free, cost, mrp. Nothing is on the shelf before you say so.`}
        {...(refusal !== undefined && { error: refusal })}
        onChange={(event) => {
          const { currentTarget } = event;
          void judge(currentTarget.files?.[0]).finally(() => {
            currentTarget.value = "";
          });
        }}
      />
      <ErrorNotice error={error} />
      {read && <Faults read={read} onTaken={take} />}
    </div>
  );
}

const largest = 2_000_000;
const shown = 50;

/** As UTF-8; where it is not, as spreadsheets of before wrote it. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function Faults({ read: { lines, faults }, onTaken }: { read: Read; onTaken: (lines: Read["lines"]) => void }) {
  const { i18n } = useLingui();
  const more = faults.length - shown;
  return (
    <Notice
      tone="warn"
      title={<Plural value={faults.length} one="# row does not fit" other="# rows do not fit" />}
      action={
        lines.length > 0 && (
          <Button onClick={() => onTaken(lines)}>
            <Plural value={lines.length} one="Take the # row that fits" other="Take the # rows that fit" />
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-1">
        {faults.slice(0, shown).map(({ row, code, fault }) => (
          <li key={row}>
            <Trans>
              Row {number(row)}, {code}: {i18n._(faultWords[fault])}
            </Trans>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      )}
      <p>
        <Trans>Nothing was taken. Mend the file and choose it again, or take what fits and type the rest.</Trans>
      </p>
    </Notice>
  );
}
